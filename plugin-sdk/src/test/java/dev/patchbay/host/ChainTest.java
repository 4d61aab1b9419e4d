package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {

  private static final String EVENT = "{\"team_id\":2,\"properties\":{\"n\":25}}";
  private static final String HIT = "function processEvent(e) { e.properties.hit = 1; return e; }";

  static List<Arguments> failures() {
    return List.of(
        failure("throw new TypeError('no')", FailureKind.THREW),
        failure("throw 'text'", FailureKind.THREW),
        failure("throw null", FailureKind.THREW),
        failure("return Promise.reject(new Error('no'))", FailureKind.THREW),
        failure("return new Promise(() => {})", FailureKind.NEVER_SETTLES),
        failure("return { then() {} }", FailureKind.NEVER_SETTLES),
        failure("return 7", FailureKind.BAD_RESULT),
        failure("return 'text'", FailureKind.BAD_RESULT),
        failure("return true", FailureKind.BAD_RESULT),
        failure("return [event]", FailureKind.BAD_RESULT),
        failure("return () => event", FailureKind.BAD_RESULT),
        failure("return Symbol()", FailureKind.BAD_RESULT),
        failure("event.self = event; return event", FailureKind.BAD_RESULT),
        failure("event.properties.big = 1n; return event", FailureKind.BAD_RESULT),
        failure("return { team_id: 2, get x() { throw 1; } }", FailureKind.BAD_RESULT),
        failure("return { get team_id() { throw 1; } }", FailureKind.BAD_RESULT),
        failure("event.team_id = 3; return event", FailureKind.CHANGED_TEAM),
        failure("return {}", FailureKind.CHANGED_TEAM));
  }

  private static Arguments failure(String code, FailureKind kind) {
    return Arguments.of(
        "function processEvent(event) { event.properties.n = 0; delete event.uuid; " + code + "; }",
        kind);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void withKeepTheEventGoesOnAsItWasBeforeTheFirstPlugin(String source, FailureKind kind) {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("bad", source), plan("good", HIT).order(1));

      assertThat(fixture.text(EVENT))
          .isEqualTo("{\"team_id\":2,\"properties\":{\"n\":25,\"hit\":1}}");
      assertThat(fixture.calls).contains("2/bad " + kind, "2/good called");
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void withKeepTheEventGoesOnAsItWasBeforeTheLastPlugin(String source, FailureKind kind) {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("good", HIT), plan("bad", source).order(1));

      assertThat(fixture.text(EVENT))
          .isEqualTo("{\"team_id\":2,\"properties\":{\"n\":25,\"hit\":1}}");
      assertThat(fixture.calls).containsExactly("2/good called", "2/bad " + kind);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void withDeadLetterTheEventLeavesTheStream(String source, FailureKind kind) {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("good", HIT), plan("bad", source).order(1).deadLetter());

      assertThat(fixture.process(EVENT))
          .isInstanceOfSatisfying(
              ChainResult.Failed.class,
              it -> {
                assertThat(it.kind()).isEqualTo(kind);
                assertThat(it.by().id()).isEqualTo("2/bad");
              });
    }
  }

  @Test
  void aResultThatTurnsOutToBeNoEventIsWithdrawn() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("good", HIT),
          plan("bad", "exports.processEvent = e => ({ ...e, toJSON: () => 7 })").order(1));

      assertThat(fixture.text(EVENT))
          .isEqualTo("{\"team_id\":2,\"properties\":{\"n\":25,\"hit\":1}}");
      assertThat(fixture.calls).containsExactly("2/good called", "2/bad bad-result");
    }
  }

  @Test
  void anEventThatOnlyFailedPluginsSawIsTheVeryArrayThatWasGiven() throws InterruptedException {
    try (HostFixture fixture =
        HostFixture.running("function processEvent(e) { e.n = 1; throw new Error('no'); }")) {
      byte[] event =
          "{\"team_id\":2, \"n\":12345678901234567890.10}".getBytes(StandardCharsets.UTF_8);

      assertThat(((ChainResult.Kept) fixture.host.processAndWait(2, event)).event())
          .isSameAs(event);
    }
  }

  @Test
  void errorsHaveTheStackOfThePluginOnly() {
    try (HostFixture fixture =
        HostFixture.running(
            "function inner() {\n  null.x;\n}\nfunction processEvent(event) {\n  inner();\n}")) {
      fixture.process(EVENT);

      assertThat(fixture.errors)
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.name()).isEqualTo("TypeError");
                assertThat(it.message()).isEqualTo("Cannot read property 'x' of null");
                assertThat(it.stack().lines())
                    .allMatch(line -> line.contains("p@1.0.0/index.js:"))
                    .first()
                    .asString()
                    .startsWith("    at inner (p@1.0.0/index.js:2:");
              });
    }
  }

  @Test
  void pluginsRunInOrderAndTiesById() {
    String append =
        "function processEvent(e, { config }) { e.properties.r = (e.properties.r ?? '') + config.x;"
            + " return e; }";
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("b", append).config(java.util.Map.of("x", "b")),
          plan("a", append).config(java.util.Map.of("x", "a")),
          plan("c", append).config(java.util.Map.of("x", "c")).order(-1),
          plan("d", append).config(java.util.Map.of("x", "d")).order(1),
          plan("z", append).config(java.util.Map.of("x", "z")).order(9).forAllTeams());

      assertThat(fixture.json(EVENT).path("properties").path("r").asText()).isEqualTo("zcabd");
    }
  }

  @Test
  void aDropEndsTheChain() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("a", "exports.processEvent = () => null"), plan("b", HIT).order(1));

      assertThat(fixture.process(EVENT))
          .isInstanceOfSatisfying(
              ChainResult.Dropped.class, it -> assertThat(it.by().id()).isEqualTo("2/a"));
      assertThat(fixture.calls).containsExactly("2/a dropped");
    }
  }

  @Test
  void aDeadLetterPluginThatDoesNotRunStopsOnlyEventsThatReachIt() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("a", "exports.processEvent = e => e.event === 'x' ? null : e"),
          plan("ghost", null).order(1).deadLetter());

      assertThat(fixture.process("{\"event\":\"x\",\"team_id\":2}"))
          .isInstanceOf(ChainResult.Dropped.class);
      assertThat(fixture.process(EVENT)).isInstanceOf(ChainResult.Failed.class);
    }
  }

  @Test
  void asynchronousPluginsInterleaveWithSynchronousOnes() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan(
              "a",
              "async function processEvent(e) { await null; e.properties.r = 'a'; return e; }"),
          plan("b", "function processEvent(e) { e.properties.r += 'b'; return e; }").order(1),
          plan(
                  "c",
                  "function processEvent(e) { Promise.resolve().then(() => { e.properties.r += 'c';"
                      + " }); return e; }")
              .order(2),
          plan(
                  "d",
                  "async function processEvent(e) { for (let i = 0; i < 50; i++) await i;"
                      + " return { ...e, properties: { ...e.properties, r: e.properties.r + 'd' } }; }")
              .order(3));

      for (int i = 0; i < 20; i++) {
        assertThat(fixture.json(EVENT).path("properties").path("r").asText()).isEqualTo("abcd");
      }
    }
  }

  @Test
  void aPromiseThatIsSettledDuringALaterEventChangesNothing() {
    try (HostFixture fixture =
        HostFixture.running(
            "let late; function processEvent(e) { if (late) { late({ team_id: 2, late: true });"
                + " late = undefined; return e; } return new Promise(r => { late = r; }); }")) {
      assertThat(fixture.text(EVENT)).isEqualTo(EVENT);
      assertThat(fixture.text(EVENT)).isEqualTo(EVENT);
      assertThat(fixture.calls).containsExactly("2/p never-settles", "2/p called");
    }
  }

  @Test
  void markersNameWhoSucceededAndWhoFailed() {
    try (HostFixture fixture = new HostFixture(HostSettings.DEFAULTS)) {
      fixture.install(
          plan("a", HIT),
          plan("b", "exports.processEvent = () => { throw 1; }").order(1),
          plan("c", "exports.processEvent = e => ({ ...e, properties: Object.freeze({ c: 1 }) })")
              .order(2));

      assertThat(fixture.text("{\"team_id\":2,\"properties\":{\"$plugins_failed\":[\"x (1)\"]}}"))
          .isEqualTo(
              "{\"team_id\":2,\"properties\":{\"c\":1,"
                  + "\"$plugins_succeeded\":[\"a (2/a)\",\"c (2/c)\"],"
                  + "\"$plugins_failed\":[\"b (2/b)\"]}}");
      assertThat(fixture.json("{\"team_id\":2}").path("properties").path("$plugins_failed"))
          .hasSize(2);
    }
  }

  static List<Arguments> oddResults() {
    return List.of(
        Arguments.of("f: () => 1, u: undefined, s: Symbol('s')", "{}"),
        Arguments.of("a: [undefined, () => 1]", "{\"a\":[null,null]}"),
        Arguments.of("d: new Date(0)", "{\"d\":\"1970-01-01T00:00:00.000Z\"}"),
        Arguments.of("n: NaN, i: Infinity", "{\"n\":null,\"i\":null}"),
        Arguments.of("m: new Map([[1, 2]])", "{\"m\":{}}"),
        Arguments.of("s: '\\ud800'", "{\"s\":\"\\ud800\"}"),
        Arguments.of("e: '\\u{1F600}ü'", "{\"e\":\"😀ü\"}"),
        Arguments.of("['__proto__']: { x: 1 }", "{\"__proto__\":{\"x\":1}}"));
  }

  @ParameterizedTest
  @MethodSource("oddResults")
  void oddResultsBecomeWhatJsonMakesOfThem(String members, String json) {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan(
              "a", "exports.processEvent = e => ({ team_id: 2, properties: { " + members + " } })"),
          plan("b", "exports.processEvent = e => e").order(1));

      assertThat(fixture.text(EVENT)).isEqualTo("{\"team_id\":2,\"properties\":" + json + "}");
    }
  }

  @Test
  void keysNamedProtoAreData() {
    try (HostFixture fixture =
        HostFixture.running(
            "function processEvent(e) { const copy = {}; for (const k of Object.keys(e.properties))"
                + " copy[k] = e.properties[k]; return { ...e, properties: copy, x: ({}).polluted ??"
                + " 'clean' }; }")) {
      assertThat(
              fixture.text(
                  "{\"team_id\":2,\"__proto__\":{\"polluted\":1},"
                      + "\"properties\":{\"__proto__\":{\"polluted\":2},\"constructor\":3}}"))
          .isEqualTo(
              "{\"team_id\":2,\"__proto__\":{\"polluted\":1},"
                  + "\"properties\":{\"__proto__\":{\"polluted\":2},\"constructor\":3},"
                  + "\"x\":\"clean\"}");
    }
  }

  @Test
  void deepEventsPass() {
    int depth = 1000;
    String event = "{\"team_id\":2,\"p\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("a", "exports.processEvent = e => ({ ...e })"),
          plan("b", "exports.processEvent = e => ({ ...e })").order(1));

      assertThat(fixture.text(event)).isEqualTo(event);
    }
  }

  @Test
  void largeEventsPass() {
    String event = "{\"team_id\":2,\"p\":\"" + "ü".repeat(5 << 19) + "\"}";
    try (HostFixture fixture = HostFixture.running("exports.processEvent = e => ({ ...e })")) {
      assertThat(fixture.text(event)).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"team_id\":2,\"n\":1234567890123456789012345}",
        "{\"team_id\":2,\"a\":1,\"a\":2}",
        "{\"team_id\":2,\"\":0,\"1\":1,\"0\":0}",
        "{\"team_id\":2,\"then\":1}",
        "{\"team_id\":null}",
        "{\"team_id\":\"2\",\"properties\":null}",
        "{\"properties\":[]}",
        "{}"
      })
  void oddEventsPass(String event) {
    try (HostFixture fixture = new HostFixture(HostSettings.DEFAULTS)) {
      fixture.install(
          plan("a", "exports.processEvent = e => e"),
          plan("b", "exports.processEvent = async e => ({ ...e })").order(1));

      assertThat(fixture.process(event)).isInstanceOf(ChainResult.Kept.class);
      assertThat(fixture.errors).isEmpty();
    }
  }
}
