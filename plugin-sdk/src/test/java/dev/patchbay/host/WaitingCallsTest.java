package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.fetch.Cidr;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.host.fetch.FetchSettings;
import dev.patchbay.host.fetch.LoopbackServer;
import dev.patchbay.model.HostPattern;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plugins that wait for answers, which this test gives when it likes. */
class WaitingCallsTest {

  private static final FetchGrant LOOPBACK =
      new FetchGrant(
          FetchSettings.DEFAULTS.withAllowedNetworks(List.of(Cidr.parse("127.0.0.0/8"))),
          List.of(HostPattern.parse("127.0.0.1")));

  private final LoopbackServer server = new LoopbackServer();
  private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

  /** An event given to the host, and what became of it. */
  private static final class Given implements EventTicket {
    private ChainResult result;

    @Override
    public void done(ChainResult chainResult) {
      result = chainResult;
    }

    boolean isDone() {
      return result != null;
    }

    String text() {
      return new String(((ChainResult.Kept) result).event(), UTF_8);
    }
  }

  @BeforeEach
  void serve() {
    server.on(
        "/",
        exchange -> {
          try {
            String answer = answerTo(exchange.getRequestURI().getPath()).join();
            LoopbackServer.send(exchange, 200, answer.getBytes(UTF_8));
          } catch (RuntimeException e) {
            throw new IOException(e);
          }
        });
  }

  @AfterEach
  void stop() {
    answers.values().forEach(it -> it.complete(""));
    server.close();
  }

  private CompletableFuture<String> answerTo(String path) {
    return answers.computeIfAbsent(path, it -> new CompletableFuture<>());
  }

  private void answer(String path, String text) {
    answerTo(path).complete(text);
  }

  private static HostFixture fixture(HostSettings settings) {
    return new HostFixture(settings, HostServices.of(Optional.empty(), LOOPBACK));
  }

  private static HostFixture fixture() {
    return fixture(HostFixture.PLAIN);
  }

  /** A plugin that asks for the path that the event names, if it names one. */
  private String asking(String mark) {
    return """
        const get = async (path) => (await fetch('%s' + path)).text();
        exports.teardownPlugin = () => console.log('%s left');
        exports.processEvent = async (e) => {
          if (e.ask) e.%s = await get(e.ask);
          return e;
        };
        """
        .formatted(server.url(""), mark, mark);
  }

  private static Given give(HostFixture fixture, String members) {
    Given given = new Given();
    String event = "{\"team_id\":" + HostFixture.TEAM + members + "}";
    fixture.host.process(HostFixture.TEAM, event.getBytes(UTF_8), given);
    return given;
  }

  private static void await(HostFixture fixture, Given given) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!given.isDone()) {
      assertThat(System.nanoTime() - deadline).as("time is left").isNegative();
      fixture.host.pump(Duration.ofMillis(20));
      fixture.host.tick();
    }
  }

  @Test
  void anEventThatWaitsHoldsNobodyUp() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install("p", asking("got"));

      Given waits = give(fixture, ",\"ask\":\"/a\"");
      Given other = give(fixture, "");

      assertThat(waits.isDone()).isFalse();
      assertThat(other.text()).isEqualTo("{\"team_id\":2}");
      answer("/a", "yes");
      await(fixture, waits);
      assertThat(waits.text()).isEqualTo("{\"team_id\":2,\"ask\":\"/a\",\"got\":\"yes\"}");
      assertThat(fixture.calls).containsExactly("2/p called", "2/p called");
    }
  }

  @Test
  void eventsAreDoneInTheOrderOfTheirAnswers() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install("p", asking("got"));
      List<Given> given = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        given.add(give(fixture, ",\"n\":" + i + ",\"ask\":\"/" + i + "\""));
      }
      for (int i = given.size() - 1; i >= 0; i--) {
        answer("/" + i, "answer " + i);
        await(fixture, given.get(i));
        assertThat(given.get(i).text()).contains("\"n\":" + i + ",", "\"got\":\"answer " + i);
      }
    }
  }

  @Test
  void theChainGoesOnAfterTheAnswer() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          plan("first", asking("one")),
          plan("second", asking("two")).order(1),
          plan("third", "exports.processEvent = (e) => ({ ...e, three: e.one + e.two })").order(2));
      answer("/a", "x");

      Given given = give(fixture, ",\"ask\":\"/a\"");
      await(fixture, given);

      assertThat(given.text())
          .isEqualTo("{\"team_id\":2,\"ask\":\"/a\",\"one\":\"x\",\"two\":\"x\",\"three\":\"xx\"}");
    }
  }

  @Test
  void aPluginThatFailsAfterAnAnswerLeavesTheEventAsItWasBeforeIt() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          plan("first", asking("one")),
          plan(
                  "second",
                  "exports.processEvent = async (e) => { e.bad = 1; await fetch('"
                      + server.url("/b")
                      + "'); throw new Error('no') }")
              .order(1));
      answer("/a", "x");
      answer("/b", "y");

      Given given = give(fixture, ",\"ask\":\"/a\"");
      await(fixture, given);

      assertThat(fixture.calls).containsExactly("2/first called", "2/second threw");
      assertThat(given.text()).isEqualTo("{\"team_id\":2,\"ask\":\"/a\",\"one\":\"x\"}");
    }
  }

  @Test
  void anEventEndsWithThePluginsThatItBeganWith() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install("p", asking("old"));
      Given old = give(fixture, ",\"ask\":\"/a\"");
      fixture.install(plan("p", asking("young")).version("2.0.0"));
      Given young = give(fixture, ",\"ask\":\"/a\"");
      assertThat(fixture.messages()).as("the old one is still needed").isEmpty();

      answer("/a", "x");
      await(fixture, old);
      await(fixture, young);

      assertThat(old.text()).contains("\"old\":\"x\"").doesNotContain("young");
      assertThat(young.text()).contains("\"young\":\"x\"").doesNotContain("old");
      assertThat(fixture.messages()).containsExactly("log: old left");
    }
  }

  @Test
  void anEventOfARemovedInstallationEndsToo() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install("p", asking("got"));
      Given waits = give(fixture, ",\"ask\":\"/a\"");
      fixture.remove("2/p");
      assertThat(give(fixture, "").text()).isEqualTo("{\"team_id\":2}");

      answer("/a", "x");
      await(fixture, waits);

      assertThat(waits.text()).contains("\"got\":\"x\"");
      assertThat(fixture.messages()).containsExactly("log: got left");
      fixture.host.tick();
      assertThat(fixture.host.liveContexts()).isZero();
    }
  }

  @Test
  void aCallThatWaitsTooLongFails() throws InterruptedException {
    try (HostFixture fixture = fixture(HostFixture.PLAIN.withAsyncTimeout(Duration.ofMillis(50)))) {
      fixture.install("p", asking("got"));

      Given given = give(fixture, ",\"ask\":\"/never\"");
      await(fixture, given);

      assertThat(given.text()).isEqualTo("{\"team_id\":2,\"ask\":\"/never\"}");
      assertThat(fixture.calls).containsExactly("2/p timed-out");
    }
  }

  @Test
  void whatIsCancelledComesBackToAnEventThatIsDone() throws InterruptedException {
    try (HostFixture fixture = fixture(HostFixture.PLAIN.withAsyncTimeout(Duration.ofMillis(50)))) {
      fixture.install("p", asking("got"));
      await(fixture, give(fixture, ",\"ask\":\"/never\""));

      fixture.host.pump();

      Given next = give(fixture, "");
      assertThat(next.text()).isEqualTo("{\"team_id\":2}");
    }
  }

  @Test
  void whatNothingCanSettleIsFoundWhenTheLastAnswerIsThere() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          "p",
          "exports.processEvent = async (e) => { await fetch('"
              + server.url("/a")
              + "'); await new Promise(() => {}); }");

      Given given = give(fixture, "");
      assertThat(given.isDone()).isFalse();
      answer("/a", "x");
      await(fixture, given);

      assertThat(fixture.calls).containsExactly("2/p never-settles");
    }
  }

  @Test
  void codeThatLoopsAfterAnAnswerIsStopped() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          "p",
          "exports.processEvent = async (e) => { if (!e.loop) return e; await fetch('"
              + server.url("/a")
              + "'); for (;;); }");
      answer("/a", "x");

      Given given = give(fixture, ",\"loop\":true");
      await(fixture, given);

      assertThat(given.text()).isEqualTo("{\"team_id\":2,\"loop\":true}");
      assertThat(fixture.calls).containsExactly("2/p timed-out");
      assertThat(give(fixture, "").text()).isEqualTo("{\"team_id\":2}");
    }
  }

  @Test
  void eventsWaitForASetupThatWaits() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          "p",
          "exports.setupPlugin = async ({ global }) => { global.key = await (await fetch('"
              + server.url("/key")
              + "')).text() };"
              + "exports.processEvent = (e, { global }) => ({ ...e, key: global.key })");
      Given given = give(fixture, "");
      assertThat(given.isDone()).isFalse();
      assertThat(fixture.states).isEmpty();

      answer("/key", "secret");
      await(fixture, given);

      assertThat(given.text()).isEqualTo("{\"team_id\":2,\"key\":\"secret\"}");
      assertThat(fixture.states).containsExactly("2/p running");
    }
  }

  @Test
  void aSetupThatWaitsTooLongHasFailed() throws InterruptedException {
    try (HostFixture fixture = fixture(HostFixture.PLAIN.withSetupTimeout(Duration.ofMillis(50)))) {
      fixture.install(
          "p",
          "exports.setupPlugin = async () => { await fetch('"
              + server.url("/never")
              + "') }; exports.processEvent = (e) => e");

      Given given = give(fixture, "");
      await(fixture, given);

      assertThat(given.text()).isEqualTo("{\"team_id\":2}");
      assertThat(fixture.states).containsExactly("2/p not-set-up");
    }
  }

  @Test
  void oneEventCannotStartAnyNumberOfRequests() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          "p",
          "exports.processEvent = async (e) => { const all = []; for (let i = 0; i < 101; i++)"
              + " all.push(fetch('"
              + server.url("/a")
              + "').then(() => 'ok', (error) => error.message));"
              + " const told = await Promise.all(all);"
              + " return { ...e, ok: told.filter((it) => it === 'ok').length, last: told[100] } }");
      answer("/a", "x");

      Given given = give(fixture, "");
      await(fixture, given);

      assertThat(given.text()).contains("\"ok\":100", "too many requests are in progress");
    }
  }

  @Test
  void aTeardownMayWait() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          "p",
          "exports.teardownPlugin = async () => { await fetch('"
              + server.url("/bye")
              + "'); console.log('bye') }; exports.processEvent = (e) => e");
      give(fixture, "");
      fixture.remove("2/p");
      assertThat(fixture.messages()).isEmpty();

      answer("/bye", "");
      while (fixture.messages().isEmpty()) {
        fixture.host.pump(Duration.ofMillis(20));
      }

      assertThat(fixture.messages()).containsExactly("log: bye");
      fixture.host.tick();
      assertThat(fixture.host.liveContexts()).isZero();
    }
  }

  @Test
  void whatAPluginDoesNotWaitForIsSentAllTheSame() throws InterruptedException {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          "p",
          "exports.processEvent = (e) => { fetch('"
              + server.url("/a")
              + "').then(() => console.log('sent')); return e; }");
      assertThat(give(fixture, "").isDone()).isTrue();

      answer("/a", "");
      while (fixture.messages().isEmpty()) {
        fixture.host.pump(Duration.ofMillis(20));
      }

      assertThat(fixture.messages()).containsExactly("log: sent");
    }
  }
}
