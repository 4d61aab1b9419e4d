package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Attachment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetaTest {

  private static final String EVENT = "{\"team_id\":2}";

  private static String returning(String expression) {
    return "exports.processEvent = (event, meta) => ({ team_id: 2, r: " + expression + " })";
  }

  private static String result(HostFixture fixture) {
    return fixture.json(EVENT).path("r").toString();
  }

  @Test
  void configIsThePluginsOwnCopy() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("p", returning("[{...meta.config}, (meta.config.more = 'mine'), ({}).secret]"))
              .config(Map.of("secret", "ü\"x")),
          plan("p", null).id("other").order(-1).config(Map.of("secret", "theirs")));

      assertThat(result(fixture)).isEqualTo("[{\"secret\":\"ü\\\"x\"},\"mine\",null]");
      assertThat(result(fixture)).contains("\"more\":\"mine\"").doesNotContain("theirs");
    }
  }

  @Test
  void loggerIsTheConsoleAndFetchTheGlobalOne() {
    String source =
        "exports.processEvent = (event, { logger, fetch }) => { logger.warn('careful'); return {"
            + " team_id: 2, r: [logger === console, fetch === globalThis.fetch] } }";
    try (HostFixture fixture = HostFixture.running(source)) {
      assertThat(result(fixture)).isEqualTo("[true,true]");
      assertThat(fixture.messages()).containsExactly("warn: careful");
    }
  }

  @Test
  void attachmentsAreBytesThatReadAsText() {
    Attachment file =
        new Attachment("text/plain", "a.txt", "hü\n".getBytes(StandardCharsets.UTF_8));
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan(
                  "p",
                  returning(
                      "[Buffer.isBuffer(meta.attachments.f.contents), meta.attachments.f.content_type, meta.attachments.f.file_name,"
                          + " meta.attachments.f.contents.toString(),"
                          + " String(meta.attachments.f.contents),"
                          + " meta.attachments.f.contents instanceof Uint8Array,"
                          + " meta.attachments.f.contents.length,"
                          + " (meta.attachments.f.contents[0] = 120)]"))
              .attachment("f", file));

      assertThat(result(fixture))
          .isEqualTo("[true,\"text/plain\",\"a.txt\",\"hü\\n\",\"hü\\n\",true,4,120]");
      assertThat(file.contents()[0]).isEqualTo((byte) 'h');
    }
  }

  @Test
  void globalLastsFromEventToEvent() {
    try (HostFixture fixture =
        HostFixture.running(returning("meta.global.n = (meta.global.n ?? 0) + 1"))) {
      assertThat(result(fixture)).isEqualTo("1");
      assertThat(result(fixture)).isEqualTo("2");
    }
  }

  @Test
  void whatComesLaterSaysSoWhenItIsUsed() {
    try (HostFixture fixture =
        HostFixture.running(
            "exports.jobs = { later() {} }; exports.processEvent = (e, meta) => {"
                + " try { meta.jobs.later({}); } catch (x) { return { ...e, r: x.message }; } }")) {
      assertThat(fixture.json(EVENT).path("r").asText())
          .isEqualTo("meta.jobs.later is not available in this release of Patchbay");
    }
  }

  @Test
  void geoipWithoutADatabaseIsAClearError() {
    try (HostFixture fixture =
        HostFixture.running(
            "exports.processEvent = async (e, meta) => { await meta.geoip.locate('1.1.1.1'); }")) {
      fixture.process(EVENT);

      assertThat(fixture.errors)
          .singleElement()
          .extracting(it -> it.message())
          .isEqualTo("meta.geoip needs a database and none is configured");
    }
  }

  static List<Arguments> lines() {
    return List.of(
        Arguments.of("console.log('a', 1, true, null, undefined)", "log: a 1 true null undefined"),
        Arguments.of("console.info({ a: [1, { b: 2n }] })", "info: {\"a\":[1,{\"b\":\"2n\"}]}"),
        Arguments.of("console.warn('%s is %d%%, %j', 'x', 5, {}, 'y')", "warn: x is 5%, {} y"),
        Arguments.of("console.debug('100%', 1)", "debug: 100% 1"),
        Arguments.of("console.error()", "error: "),
        Arguments.of("const o = {}; o.o = o; console.log(o)", "log: {\"o\":\"[Circular]\"}"),
        Arguments.of("const s = {}; console.log({ a: s, b: s })", "log: {\"a\":{},\"b\":{}}"),
        Arguments.of("console.log(() => 1, Symbol('s'))", "log: [Function: anonymous] Symbol(s)"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void consoleFormatsLikeNode(String code, String line) {
    try (HostFixture fixture =
        HostFixture.running("exports.processEvent = e => { " + code + "; return e; }")) {
      fixture.text(EVENT);

      assertThat(fixture.messages()).containsExactly(line);
    }
  }

  @Test
  void longLinesAreCutAndTooManyAreCounted() {
    HostSettings settings = HostFixture.PLAIN;
    try (HostFixture fixture = new HostFixture(settings)) {
      fixture.install(
          plan(
              "p",
              "exports.processEvent = e => { for (let i = 0; i < 150; i++)"
                  + " console.log('x'.repeat(20000)); return e; }"));
      fixture.text(EVENT);

      assertThat(fixture.lines).hasSize(100);
      assertThat(fixture.lines.get(0).message())
          .hasSize(10_000 + "... (20000 characters)".length());
    }
  }

  @Test
  void aThrottleTellsHowManyLinesItLost() {
    LogThrottle throttle = new LogThrottle(2);
    long start = System.nanoTime();
    throttle.lostUntil(start);

    assertThat(throttle.admits(start)).isTrue();
    assertThat(throttle.admits(start)).isTrue();
    assertThat(throttle.admits(start)).isFalse();
    assertThat(throttle.lostUntil(start + 999_999_999)).isZero();
    assertThat(throttle.lostUntil(start + 1_000_000_000)).isEqualTo(1);
    assertThat(throttle.admits(start + 1_000_000_000)).isTrue();
  }
}
