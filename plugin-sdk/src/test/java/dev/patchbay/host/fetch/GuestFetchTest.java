package dev.patchbay.host.fetch;

import static dev.patchbay.host.fetch.LoopbackServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.HostPattern;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** fetch.js in a plain context, against a real server. */
class GuestFetchTest {

  private final LoopbackServer server = new LoopbackServer();
  private final Fetcher fetcher =
      new Fetcher(FetchSettings.DEFAULTS.withAllowedNetworks(List.of(Cidr.parse("127.0.0.0/8"))));
  private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
  private final Context context =
      Context.newBuilder("js")
          .allowHostAccess(HostAccess.newBuilder().allowBufferAccess(true).build())
          .allowExperimentalOptions(true)
          .option("js.text-encoding", "true")
          .option("engine.WarnInterpreterOnly", "false")
          .build();

  @BeforeEach
  void open() throws IOException {
    AllowedHosts hosts = new AllowedHosts(List.of(HostPattern.parse("127.0.0.1")));
    ProxyExecutable start =
        arguments -> {
          Future<?> unused =
              fetcher
                  .fetch(GuestFetch.request(arguments), hosts)
                  .whenComplete(
                      (answer, failure) ->
                          answers.add(
                              () -> {
                                if (failure == null) {
                                  GuestFetch.resolve(arguments)
                                      .executeVoid(GuestFetch.answer(answer));
                                } else {
                                  GuestFetch.reject(arguments)
                                      .executeVoid(GuestFetch.failure(failure));
                                }
                              }));
          return null;
        };
    Value api =
        context
            .eval("js", script())
            .execute(null, ProxyObject.fromMap(Map.of("startFetch", start)));
    for (String name : List.of("fetch", "Headers", "Request", "Response")) {
      context.getBindings("js").putMember(name, api.getMember(name));
    }
    context.getBindings("js").putMember("base", "http://127.0.0.1:" + server.port());
    server.on(
        "/echo",
        exchange -> {
          String seen =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + exchange.getRequestHeaders().get("X-Mine")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          exchange.getResponseHeaders().add("X-B", "1");
          exchange.getResponseHeaders().add("X-B", "2");
          exchange.getResponseHeaders().add("Set-Cookie", "a=1");
          exchange.getResponseHeaders().add("Set-Cookie", "b=2");
          send(exchange, 200, seen.getBytes(UTF_8));
        });
  }

  private static String script() throws IOException {
    try (InputStream in =
        GuestFetch.class.getResourceAsStream("/dev/patchbay/host/" + GuestFetch.SCRIPT)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @AfterEach
  void close() {
    context.close(true);
    fetcher.close();
    server.close();
  }

  /** What the body of an async function returns, as JSON; what it throws, as text. */
  private String run(String code) throws InterruptedException {
    Value task =
        context.eval(
            "js",
            """
            (() => {
              const task = { result: null };
              (async () => {%s
              })().then(
                (value) => (task.result = JSON.stringify(value) ?? 'undefined'),
                (error) => (task.result = `${error.name}: ${error.message} ${error.cause?.code}`),
              );
              return task;
            })()
            """
                .formatted(code));
    while (task.getMember("result").isNull()) {
      Runnable answer = answers.poll(20, TimeUnit.SECONDS);
      assertThat(answer).as("the promise waits and nothing is under way").isNotNull();
      answer.run();
    }
    return task.getMember("result").asString();
  }

  @Test
  void aResponseHasWhatThePluginsUse() throws Exception {
    server.text("/json", "{\"a\": [1, \"ü😀\"]}");

    assertThat(
            run(
                """
                const r = await fetch(base + '/json');
                return [r.ok, r.status, r.statusText, r.url === base + '/json', r.redirected, r.bodyUsed,
                  r.headers.get('content-length'), r.headers.get('nothing'), await r.json(), r.bodyUsed,
                  r instanceof Response, r.headers instanceof Headers, String(r), r.type];
                """))
        .isEqualTo(
            "[true,200,\"OK\",true,false,false,\"20\",null,{\"a\":[1,\"ü😀\"]},true,true,true,"
                + "\"[object Response]\",\"basic\"]");
  }

  @Test
  void aBodyCanBeReadInEveryFormButOnce() throws Exception {
    server.text("/", "\ufeffhé");

    assertThat(
            run(
                """
                const get = () => fetch(base + '/');
                const r = await get();
                await r.text();
                let again;
                try { await r.text(); } catch (e) { again = String(e); }
                const bytes = await (await get()).arrayBuffer();
                return [await (await get()).text(), bytes.byteLength, bytes instanceof ArrayBuffer, [...new Uint8Array(bytes)],
                  [...await (await get()).bytes()].length, (await (await get()).buffer()).length, again];
                """))
        .isEqualTo(
            "[\"hé\",6,true,[239,187,191,104,195,169],6,6,"
                + "\"TypeError: Body is unusable: Body has already been read\"]");
  }

  @Test
  void aCloneHasTheSameBody() throws Exception {
    server.text("/", "x");

    assertThat(
            run(
                """
                const r = await fetch(base + '/');
                const c = r.clone();
                const first = new Uint8Array(await r.arrayBuffer());
                first[0] = 0;
                let late;
                try { r.clone(); } catch (e) { late = e.name; }
                return [first[0], await c.text(), c.url === r.url, c.status, late];
                """))
        .isEqualTo("[0,\"x\",true,200,\"TypeError\"]");
  }

  @Test
  void everyKindOfBodyAndHeadersIsSent() throws Exception {
    assertThat(
            run(
                """
                const post = async (body, headers) => (await fetch(base + '/echo', { method: 'post', body, headers })).text();
                return [
                  await post('té\\ud800xt'),
                  await post(JSON.stringify({ a: 1 }), { 'Content-Type': 'application/json', 'X-Mine': 7 }),
                  await post(new Uint8Array([0, 97, 98, 99]).subarray(1, 3), [['x-mine', 'a'], ['x-mine', 'b']]),
                  await post(new Uint8Array([100, 101]).buffer, new Headers({ 'x-mine': ' padded ' })),
                  await post(undefined, { 'X-Mine': undefined }),
                  await post({ toString: () => 'object' }),
                ];
                """))
        .isEqualTo(
            "[\"POST text/plain;charset=UTF-8 null té�xt\","
                + "\"POST application/json [7] {\\\"a\\\":1}\","
                + "\"POST null [a, b] ab\","
                + "\"POST null [padded] de\","
                + "\"POST null null \","
                + "\"POST text/plain;charset=UTF-8 null object\"]");
  }

  @Test
  void headersBehaveAsInTheStandard() throws Exception {
    assertThat(
            run(
                """
                const r = await fetch(base + '/echo');
                const h = new Headers([['B', '2'], ['a', '1']]);
                h.append('b', '3');
                h.set('C', 'x');
                h.delete('c');
                const seen = [];
                h.forEach((value, name, all) => seen.push(name + '=' + value + (all === h)));
                return [r.headers.get('X-B'), r.headers.getSetCookie(), r.headers.raw()['x-b'], [...h], [...h.keys()], [...h.values()],
                  h.has('A'), h.has('c'), seen, Object.fromEntries(h.entries())];
                """))
        .isEqualTo(
            "[\"1, 2\",[\"a=1\",\"b=2\"],[\"1\",\"2\"],[[\"a\",\"1\"],[\"b\",\"2, 3\"]],[\"a\",\"b\"],[\"1\",\"2, 3\"],"
                + "true,false,[\"a=1true\",\"b=2, 3true\"],{\"a\":\"1\",\"b\":\"2, 3\"}]");
  }

  @Test
  void aRequestCanBeMadeAheadAndAUrlCanBeAnObject() throws Exception {
    assertThat(
            run(
                """
                const q = new Request(base + '/echo', { method: 'PUT', body: 'x', headers: { 'x-mine': 'q' } });
                return [await (await fetch(q)).text(), await (await fetch(q, { body: 'y' })).text(), q.method, q.clone().url === q.url,
                  await (await fetch({ href: base + '/echo' })).text(), await q.text()];
                """))
        .isEqualTo(
            "[\"PUT text/plain;charset=UTF-8 [q] x\",\"PUT text/plain;charset=UTF-8 [q] y\",\"PUT\",true,"
                + "\"GET null null \",\"x\"]");
  }

  @Test
  void anAnswerWithoutABodyIsEmpty() throws Exception {
    server.on("/none", exchange -> send(exchange, 204, new byte[0]));

    assertThat(
            run(
                """
                const head = await fetch(base + '/echo', { method: 'HEAD' });
                const none = await fetch(base + '/none');
                return [await head.text(), none.status, none.ok, await none.text(), (await none.arrayBuffer()).byteLength];
                """))
        .isEqualTo("[\"\",204,true,\"\",0]");
  }

  @Test
  void aResponseCanBeMadeByThePlugin() throws Exception {
    assertThat(
            run(
                """
                const r = new Response('a', { status: 201, headers: { 'x-y': 'z' } });
                return [r.ok, r.status, r.url, r.headers.get('x-y'), await r.clone().text(), await r.text(),
                  await Response.json({ a: 1 }).json(), Response.json(1).headers.get('content-type')];
                """))
        .isEqualTo("[true,201,\"\",\"z\",\"a\",\"a\",{\"a\":1},\"application/json\"]");
  }

  @Test
  void failuresAreTypeErrorsThatSayWhy() throws Exception {
    server.redirect("/from", 302, "/to");

    assertThat(run("await fetch('http://example.com/x')"))
        .isEqualTo(
            "TypeError: fetch failed: this plugin may not reach example.com: add \"patchbay\": {\"hosts\":"
                + " [\"example.com\"]} to its plugin.json, which allows [127.0.0.1] ERR_HOST_NOT_ALLOWED");
    assertThat(run("await fetch('/relative')"))
        .isEqualTo(
            "TypeError: fetch failed: invalid URL '/relative': it is not absolute ERR_INVALID_URL");
    assertThat(run("await fetch(base + '/from', { redirect: 'error' })"))
        .contains("ERR_TOO_MANY_REDIRECTS");
    assertThat(run("return (await fetch(base + '/from', { redirect: 'manual' })).status"))
        .isEqualTo("302");
    assertThat(run("await fetch(base, { body: 'x' })"))
        .isEqualTo("TypeError: Request with GET/HEAD method cannot have body. undefined");
    assertThat(run("await fetch(base, { headers: { 'a b': 'x' } })"))
        .isEqualTo("TypeError: Headers: 'a b' is an invalid header name undefined");
    assertThat(run("await fetch(base, { headers: { a: 'x\\r\\nHost: y' } })"))
        .contains("is an invalid header value");
    assertThat(run("await fetch(base, { signal: { aborted: true } })"))
        .isEqualTo("AbortError: This operation was aborted undefined");
    assertThat(run("await (await fetch(base + '/echo')).json()")).startsWith("SyntaxError: ");
  }

  @Test
  void manyFetchesRunAtOnce() throws Exception {
    server.text("/", "x");

    assertThat(
            run(
                """
                const all = await Promise.all(Array.from({ length: 200 }, async (_, i) => i + await (await fetch(base + '/')).text()));
                return all.every((text, i) => text === i + 'x') && all.length;
                """))
        .isEqualTo("200");
  }

  @Test
  void nothingOfTheHostIsReachable() throws Exception {
    assertThat(
            run(
                """
                const r = await fetch(base + '/echo');
                return [Object.getOwnPropertyNames(Object.getPrototypeOf(Response)), Object.getOwnPropertyNames(Request),
                  Reflect.ownKeys(r), typeof Java, typeof Polyglot];
                """))
        .isEqualTo(
            "[[\"length\",\"name\",\"prototype\"],[\"length\",\"name\",\"prototype\"],[],\"undefined\",\"undefined\"]");
  }
}
