package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionWatchTest {

  private static final long LOOK = Duration.ofMillis(100).toNanos();
  private static final long ROUND = HostFixture.PLAIN.retentionWindow().toNanos() / 10;
  private static final long MIB = 1 << 20;
  private static final String EVENT =
      "{\"event\":\"e\",\"team_id\":2,\"properties\":{\"a\":\"b\"}}";

  private final HostFixture fixture = new HostFixture(HostFixture.PLAIN.withMaxRetained(MIB));
  private long now = System.nanoTime();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Ticks until everybody has been looked at once more. */
  private void round() {
    now += ROUND;
    for (int i = 0; i < 20; i++) {
      now += LOOK;
      fixture.host.tick(now);
    }
  }

  private void processEvents(int count) {
    for (int i = 0; i < count; i++) {
      fixture.process(EVENT);
    }
  }

  private long retained(String source) {
    fixture.install("p", source);
    processEvents(1);
    round();
    return fixture.retained.get("2/p");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const kept = []; exports.processEvent = e => { kept.push({ ...e, x: 'y'.repeat(1000) }); return e; };",
        "let kept; export function setupPlugin() { kept = []; } export function processEvent(e) {"
            + " kept.push([e, 'y'.repeat(1000)]); return e; }",
        "export function setupPlugin({ global }) { global.kept = new Map(); }"
            + " export function processEvent(e, { global }) { global.kept.set({}, 'y'.repeat(1000)); return e; }",
        "exports.processEvent = (e, { global }) => { global[Math.random()] = 'y'.repeat(1000); return e; };",
        "class Kept { #all = new Set(); add(e) { this.#all.add(e); } } const kept = new Kept();"
            + " function processEvent(e) { e.properties.long = 'y'.repeat(1000); kept.add(e); return e; }",
        "const kept = []; exports.processEvent = e => { kept.push(new Uint8Array(1000)); return e; };",
        "const kept = []; exports.processEvent = e => { const t = 'y'.repeat(1000); kept.push(() => t + e); return e; };",
        "let kept = null; exports.processEvent = e => { kept = { kept, t: 'y'.repeat(1000) }; return e; };",
        "const weak = new WeakMap(); const keys = []; exports.processEvent = e => { keys.push(e);"
            + " weak.set(e, 'y'.repeat(1000)); return e; };",
        "function* all() { const kept = []; for (;;) kept.push(yield); } const it = all(); it.next();"
            + " exports.processEvent = e => { it.next('y'.repeat(1000)); return e; };",
        "const kept = []; const keep = kept.push.bind(kept); exports.processEvent = e => {"
            + " keep('y'.repeat(1000)); return e; };",
        "const kept = new Proxy([], {}); exports.processEvent = e => { kept.push('y'.repeat(1000)); return e; };",
        "const { createBuffer } = require('@posthog/plugin-contrib'); const kept = createBuffer({ limit: 1e9 });"
            + " exports.processEvent = e => { kept.add('y'.repeat(1000)); return e; };",
      })
  void whatKeepsMoreWithEachEventIsReported(String source) {
    fixture.install("p", source);
    processEvents(10);
    round();
    assertThat(fixture.retained.get("2/p")).isBetween(10_000L, 40_000L);

    processEvents(2_500);
    round();

    assertThat(fixture.messages())
        .singleElement()
        .asString()
        .startsWith("warn: the plugin keeps more than 2.0 MiB alive between events");
  }

  @Test
  void aWarningComesOncePerWindowAndIsTakenBack() {
    fixture.install(
        "p",
        "let kept = []; exports.processEvent = e => {"
            + " if (e.event === 'clear') kept = []; else kept.push(new Uint8Array(1000)); return e; };");
    for (int i = 0; i < 30; i++) {
      processEvents(100);
      round();
    }
    assertThat(fixture.messages().stream().filter(it -> it.startsWith("warn")).count())
        .isBetween(2L, 3L);

    fixture.process("{\"event\":\"clear\",\"team_id\":2,\"properties\":{}}");
    round();

    assertThat(fixture.messages().get(fixture.messages().size() - 1))
        .isEqualTo("info: the plugin keeps 0.0 MiB alive, which is within its budget again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exports.processEvent = e => e;",
        "exports.processEvent = e => { e.properties.long = 'y'.repeat(1000); return e; };",
        "const ring = new Array(1000); let at = 0; exports.processEvent = e => {"
            + " ring[at++ % 1000] = 'y'.repeat(1200); return e; };",
        "const m = new Map(); let n = 0; exports.processEvent = e => { m.set(n++, 'y'.repeat(1000));"
            + " m.delete(n - 500); return e; };",
      })
  void whatKeepsNoMoreIsNotReported(String source) {
    fixture.install("p", source);
    processEvents(1_500);
    for (int i = 0; i < 25; i++) {
      processEvents(200);
      round();
    }

    assertThat(fixture.messages()).isEmpty();
  }

  @Test
  void whatAllPluginsShareCountsForNobody() {
    assertThat(
            retained(
                "const g = globalThis; const all = [Object, Map, Promise, Math, Intl, Buffer, URL, console, fetch, JSON];"
                    + " const { createHash } = require('crypto'); const m = Array.prototype.map; const o = Object.prototype;"
                    + " exports.processEvent = e => { g.x; all.length; createHash; m; o; return e; };"))
        .isLessThan(40_000);
  }

  @Test
  void onlyItsOwnCountsForAPlugin() {
    String keeping =
        "const kept = []; exports.processEvent = e => { kept.push('y'.repeat(1000)); return e; };";
    fixture.install(plan("keeping", keeping), plan("other", "exports.processEvent = e => e;"));
    processEvents(500);
    round();

    assertThat(fixture.retained.get("2/keeping")).isBetween(500_000L, 700_000L);
    assertThat(fixture.retained.get("2/other")).isLessThan(10_000);
  }

  @Test
  void noCodeOfThePluginRuns() {
    retained(
        "let n = 0; const trap = new Proxy({}, { get() { n++; }, ownKeys() { n++; return []; }, getPrototypeOf() { n++; } });"
            + " const o = { get a() { n++; }, toString() { n++; }, [Symbol.iterator]() { n++; }, trap };"
            + " exports.processEvent = e => { e.properties.n = n; o; return e; };");

    assertThat(fixture.json(EVENT).at("/properties/n").asInt()).isZero();
  }

  @Test
  void somethingSharedCountsOnce() {
    long one = retained("const t = 'y'.repeat(100000); exports.processEvent = e => (t, e);");
    long many =
        retained(
            "const t = 'y'.repeat(100000); const a = [t, t, { t }, [t]]; a.push(a);"
                + " exports.processEvent = e => (a, e);");

    assertThat(many - one).isLessThan(2_000);
  }

  @Test
  void aPluginThatIsReplacedWhileItIsLookedAtIsLeft() {
    fixture.install(
        "p",
        "const kept = []; for (let i = 0; i < 4000; i++) kept.push({ i }); exports.processEvent = e => (kept, e);");
    now += ROUND;
    fixture.host.tick(now);
    assertThat(fixture.retained).isEmpty();

    fixture.install(plan("p", "exports.processEvent = e => e;").version("2.0.0"));
    round();

    assertThat(fixture.retained.get("2/p")).isLessThan(10_000);
  }

  @Test
  void aLookIsBounded() {
    fixture.install(
        "p",
        "const kept = []; for (let i = 0; i < 4000; i++) kept.push({ i }); exports.processEvent = e => (kept, e);");
    now += ROUND;
    fixture.host.tick(now);
    fixture.host.tick(now + LOOK / 2);
    fixture.host.tick(now + LOOK);
    assertThat(fixture.retained).isEmpty();

    for (int i = 2; i < 10; i++) {
      fixture.host.tick(now + i * LOOK);
    }

    assertThat(fixture.retained.get("2/p")).isBetween(4_000L * 60, 4_000L * 100);
  }
}
