package dev.patchbay.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plugins that would never end, or eat all memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlinesTest {

  private static final Duration LIMIT = Duration.ofMillis(100);
  private static final long OTHER_TEAM = 3;
  private static final String EVENT = "{\"team_id\":2,\"properties\":{}}";
  private static final String GOOD = "{\"team_id\":2,\"good\":1,\"properties\":{}}";

  private HostFixture fixture;

  @BeforeAll
  void startHost() {
    fixture = new HostFixture();
  }

  @AfterAll
  void stopHost() {
    fixture.close();
  }

  /** Code that never ends, whatever it catches. */
  static List<Arguments> endlessCode() {
    return List.of(
        code("an empty loop", "for (;;);"),
        code("a loop that continues", "a: for (;;) { for (;;) { continue a; } }"),
        code("do and while", "do { } while (true);"),
        code("while and try", "while (true) { try { for (;;); } catch { } }"),
        code("for-of over an iterator", forever("return { next: () => ({ value: 1 }) };")),
        code("an infinite generator", "function* g() { for (;;) yield 1; } for (const x of g());"),
        code("spreading an infinite generator", "function* g() { for (;;) yield; } [...g()];"),
        code("an iterator that will not close", forever("return { next: () => ({}), return: f };")),
        code(
            "a backtracking regular expression",
            "for (;;) /(?=(a+))*\\1+(a*)*b\\1/.test('a'.repeat(100000));"),
        code("a comparator that spins", "[3, 1, 2].sort(() => { for (;;); });"),
        code("a toJSON that spins", "JSON.stringify({ toJSON() { for (;;); } });"),
        code("a getter that spins in the result", "return { get a() { for (;;); }, team_id: 2 };"),
        code(
            "a proxy that spins in the result",
            "return new Proxy(event, { ownKeys() { for (;;); } });"),
        code("a team_id that spins", "return { get team_id() { for (;;); } };"),
        code("a then that spins", "return { get then() { for (;;); } };"),
        code("an error that spins", "throw { get message() { for (;;); } };"),
        code("an error's stack that spins", "throw { get stack() { for (;;); } };"),
        code("finally", "try { for (;;); } finally { for (;;); }"),
        code(
            "a finally in every function",
            "function f(n) { try { if (n) f(n - 1); for (;;); } finally { for (;;); } } f(200);"),
        code(
            "an asynchronous recursion",
            "async function f() { await null; return f(); } return f();"),
        code(
            "an asynchronous finally",
            "async function f() { try { await null; await f(); } finally { await f(); } } return f();"),
        code(
            "an asynchronous generator",
            "async function* g() { for (;;) yield 1; } for await (const x of g());"),
        code("a storm of promises", "function f() { Promise.resolve().then(f); } f();"),
        code(
            "a storm of promises and a loop",
            "function f() { Promise.resolve().then(f); } f(); for (;;);"),
        code("a thenable that resolves to itself", "const t = { then(r) { r(t); } }; return t;"),
        code("an array that grows", "const a = []; for (;;) a.push(new Array(100));"),
        code("a string that grows", "let s = []; for (;;) s.push('y'.repeat(1000) + s.length);"),
        code("huge arrays", "const a = []; for (;;) a.push(new Array(1e6).fill(0));"),
        code("huge typed arrays", "const a = []; for (;;) a.push(new Uint8Array(1e7));"),
        code("a large fill", "new Array(1e9).fill(0);"),
        code("a map that grows", "const m = new Map(); for (let i = 0; ; i++) m.set(i, {});"),
        code("closures that grow", "let f = () => 0; for (;;) { const g = f; f = () => g; }"),
        code("garbage", "for (;;) ({ a: [1, 2, 3] });"),
        code("errors", "for (;;) { try { throw new Error('e'); } catch { } }"),
        code(
            "registered garbage",
            "const r = new FinalizationRegistry(f); for (;;) r.register({});"),
        code("a large BigInt", "let b = 3n; for (;;) b = b * b;"),
        code("an endless log", "for (;;) console.log('x');"),
        code("recursion that catches", "function f() { try { f(); } catch { f(); } } f();"),
        code("recursion that finally calls", "function f() { try { f(); } finally { f(); } } f();"),
        code(
            "recursion that finally spins",
            "function f() { try { f(); } finally { for (;;); } } f();"),
        code(
            "recursion that catches and spins",
            "function f() { try { f(); } catch { for (;;); } } f();"),
        code("a finally that recurses", "function f() { try { for (;;); } finally { f(); } } f();"),
        code(
            "a getter that recurses",
            "const o = { get a() { try { return this.a; } finally { for (;;); } } }; o.a;"),
        code(
            "a conversion that recurses",
            "const o = { toString() { try { return '' + this; } catch { return '' + this; } } }; '' + o;"),
        code(
            "a Proxy that recurses",
            "const p = new Proxy({}, { get(t, k, r) { try { return r[k]; } catch { return r[k]; } } }); p.x;"),
        code(
            "a constructor that recurses",
            "class A { constructor() { try { new A(); } finally { new A(); } } } new A();"),
        code(
            "a callback that recurses",
            "function f() { try { 'a'.replace(/a/, f); } catch { 'a'.replace(/a/, f); } } f();"),
        code(
            "a toJSON that recurses",
            "function f() { return { toJSON() { try { JSON.stringify(f()); } catch { JSON.stringify(f()); } } }; }"
                + " JSON.stringify(f());"),
        code(
            "generators that delegate",
            "function* g() { try { yield* g(); } catch { yield* g(); } } for (const x of g());"),
        code(
            "a large expression that recurses",
            "function f() { try { return "
                + "[".repeat(200)
                + "f()"
                + "]".repeat(200)
                + "; } catch { f(); } } f();"));
  }

  /** Code that does harm and ends of itself, or may. */
  static List<Arguments> harmfulCode() {
    String deep = "let o = {}; for (let i = 0; i < 1e7; i++) o = { o };";
    String nested = "let o = []; for (let i = 0; i < 2e5; i++) o = [o];";
    return List.of(
        code("a catastrophic regular expression", "/^(a+)+$/.test('a'.repeat(60) + 'b');"),
        code("a string that doubles", "let s = 'x'; for (;;) s += s;"),
        code("a giant string", "'x'.repeat(2 ** 30);"),
        code("a giant padding", "'x'.padEnd(2 ** 30, 'y');"),
        code("a giant join", "new Array(2 ** 27).join('xxxxxxxxxx');"),
        code("a giant buffer", "new ArrayBuffer(2 ** 40);"),
        code("a large power", "return 7n ** 10000000000n;"),
        code("a deep object", deep),
        code("a deep object as JSON", deep + " JSON.stringify(o);"),
        code("deep JSON", "JSON.parse('['.repeat(3e6));"),
        code("recursion", "function f() { return f() + 1; } return f();"),
        code(
            "generators that only delegate", "function* g() { yield* g(); } for (const x of g());"),
        code(
            "nested Proxies",
            "let p = {}; for (let i = 0; i < 2e5; i++) p = new Proxy(p, {}); p.x;"),
        code("nested binds", "let p = f; for (let i = 0; i < 2e5; i++) p = p.bind(0); p();"),
        code("nested arrays, made flat", nested + " o.flat(Infinity);"),
        code("nested arrays in the result", nested + " event.properties.o = o;"),
        code("a cycle in the result", "event.properties.e = event;"),
        code("a BigInt in the result", "event.properties.b = 1n;"),
        code("a revoked Proxy", "const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy;"),
        code("a getter that throws", "return { team_id: 2, get a() { throw new Error('a'); } };"),
        code("a throwing team_id", "return { get team_id() { throw null; } };"),
        code("an error that throws", "throw { get message() { throw this; } };"),
        code("nothing thrown", "throw undefined;"),
        code("a Symbol thrown", "throw Symbol('s');"),
        code("a function returned", "return () => event;"),
        code("a Symbol returned", "return Symbol('s');"),
        code("a number returned", "return 5;"),
        code("never settling", "return new Promise(() => {});"),
        code("waiting for itself", "const p = Promise.resolve().then(() => p); return p;"),
        code("a rejection", "return Promise.reject(new Error('no'));"));
  }

  private static Arguments code(String name, String code) {
    return Arguments.of(name, code);
  }

  private static String forever(String iterator) {
    return "const it = { [Symbol.iterator]() { " + iterator + " } }; for (const x of it) f(x);";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endlessCode")
  void endlessCodeIsStoppedNearItsLimitAndTheReasonIsTold(String name, String code) {
    runs(name, code);

    assertThat(fixture.calls).containsAnyOf("2/endless timed-out", "2/endless allocated-too-much");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmfulCode")
  void harmfulCodeEndsNearItsLimit(String name, String code) {
    runs(name, code);
  }

  private void runs(String name, String code) {
    fixture.calls.clear();
    fixture.errors.clear();
    fixture.states.clear();
    boolean waits = code.contains("await");
    fixture.install(
        PluginPlan.plan(
                "endless",
                "function f(x) { return x; } "
                    + (waits ? "async " : "")
                    + "function processEvent(event) { if (event.good) return event; "
                    + code
                    + "; return event; }")
            .version("1.0." + Integer.toUnsignedLong(name.hashCode()))
            .timeout(LIMIT),
        PluginPlan.plan("good", "function processEvent(e) { e.properties.good = true; return e; }")
            .order(1),
        PluginPlan.plan("good", null).team(OTHER_TEAM));

    long start = processorTime();
    ChainResult result = fixture.process(EVENT);
    Duration took = Duration.ofNanos(processorTime() - start);

    assertThat(result).isInstanceOf(ChainResult.Kept.class);
    assertThat(new String(((ChainResult.Kept) result).event(), UTF_8)).contains("\"good\":true");
    assertThat(took).isLessThan(LIMIT.plusMillis(2500));
    assertThat(fixture.text(GOOD))
        .as("the next event of this team")
        .isEqualTo("{\"team_id\":2,\"good\":1,\"properties\":{\"good\":true}}");
    assertThat(fixture.process(OTHER_TEAM, "{\"team_id\":3,\"properties\":{}}"))
        .as("the next event of another team")
        .isInstanceOfSatisfying(
            ChainResult.Kept.class,
            it ->
                assertThat(new String(it.event(), UTF_8))
                    .isEqualTo("{\"team_id\":3,\"properties\":{\"good\":true}}"));
  }

  /** Of this thread: other work on the machine must not fail the test. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
