package dev.patchbay.host;

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
  private static final String EVENT = "{\"team_id\":2,\"properties\":{}}";

  private HostFixture fixture;

  @BeforeAll
  void startHost() {
    fixture = new HostFixture();
  }

  @AfterAll
  void stopHost() {
    fixture.close();
  }

  static List<Arguments> endlessCode() {
    String deep = "let o = {}; for (let i = 0; i < 1e7; i++) o = { o };";
    return List.of(
        endless("an empty loop", "for (;;);"),
        endless("while and try", "while (true) { try { for (;;); } catch { } }"),
        endless(
            "an infinite generator", "function* g() { for (;;) yield 1; } for (const x of g());"),
        endless("a catastrophic regular expression", "/^(a+)+$/.test('a'.repeat(60) + 'b');"),
        endless(
            "a backtracking regular expression",
            "/(?=(a+))*\\1+(a*)*b\\1/.test('a'.repeat(100000));"),
        endless("a comparator that spins", "[3, 1, 2].sort(() => { for (;;); });"),
        endless("a toJSON that spins", "JSON.stringify({ toJSON() { for (;;); } });"),
        endless(
            "a getter that spins in the result", "return { get a() { for (;;); }, team_id: 2 };"),
        endless(
            "a proxy that spins in the result",
            "return new Proxy(event, { ownKeys() { for (;;); } });"),
        endless("a team_id that spins", "return { get team_id() { for (;;); } };"),
        endless("a then that spins", "return { get then() { for (;;); } };"),
        endless("an error that spins", "throw { get message() { for (;;); } };"),
        endless("finally", "try { for (;;); } finally { for (;;); }"),
        endless(
            "an asynchronous recursion",
            "async function f() { await null; return f(); } return f();"),
        endless(
            "a storm of promises",
            "function f() { Promise.resolve().then(f); } f(); return event;"),
        endless("an array that grows", "const a = []; for (;;) a.push(new Array(100));"),
        endless("a string that grows", "let s = 'x'; for (;;) s += s + 'y'.repeat(1000);"),
        endless("huge arrays", "const a = []; for (;;) a.push(new Array(1e6).fill(0));"),
        endless("huge typed arrays", "const a = []; for (;;) a.push(new Uint8Array(1e7));"),
        endless("a large fill", "new Array(1e9).fill(0);"),
        endless("a map that grows", "const m = new Map(); for (let i = 0; ; i++) m.set(i, {});"),
        endless("a deep object", deep),
        endless("a deep object as JSON", deep + " JSON.stringify(o);"),
        endless("recursion", "function f() { return f() + 1; } return f();"),
        endless("a large BigInt", "let b = 3n; for (;;) b = b * b;"),
        endless("a large power", "return 7n ** 10000000000n;"));
  }

  private static Arguments endless(String name, String code) {
    return Arguments.of(name, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endlessCode")
  void endsNearItsLimitAndTheHostGoesOn(String name, String code) {
    fixture.install(
        HostFixture.plan("endless", "function processEvent(event) {" + code + "; return event; }")
            .version("1.0." + Integer.toUnsignedLong(name.hashCode()))
            .timeout(LIMIT),
        HostFixture.plan("good", "function processEvent(e) { e.properties.good = true; return e; }")
            .order(1));

    long start = processorTime();
    String event = fixture.text(EVENT);
    Duration took = Duration.ofNanos(processorTime() - start);

    assertThat(event).isEqualTo("{\"team_id\":2,\"properties\":{\"good\":true}}");
    assertThat(took).isLessThan(LIMIT.plusMillis(2500));
    fixture.calls.clear();
    fixture.errors.clear();
    fixture.states.clear();
  }

  /** Of this thread: other work on the machine must not fail the test. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
