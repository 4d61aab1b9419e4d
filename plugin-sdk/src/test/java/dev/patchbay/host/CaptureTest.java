package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.api.Capture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** posthog.capture as plugins see it. */
class CaptureTest {

  private static final String EVENT = "{\"team_id\":2}";

  private final List<Capture> captures = new ArrayList<>();

  private String message(String code) {
    try (HostFixture fixture = new HostFixture()) {
      fixture.onCapture =
          capture -> {
            captures.add(capture);
            return capture.name().equals("refused") ? Optional.of("too many") : Optional.empty();
          };
      fixture.install(
          "p",
          "exports.processEvent = (e) => { try { "
              + code
              + "; e.r = 'done'; } catch (x) { e.r = x.message; } return e; }");
      return fixture.json(EVENT).path("r").asText();
    }
  }

  @Test
  void whatIsCapturedReachesTheHostWithItsPersonAndTime() {
    assertThat(
            message(
                "posthog.capture('seen', { distinct_id: 'ada', timestamp: '2024-01-01T00:00:00Z',"
                    + " a: [1, null] }).then()"))
        .isEqualTo("done");

    assertThat(captures)
        .containsExactly(
            new Capture(
                "seen",
                Optional.of("ada"),
                "{\"distinct_id\":\"ada\",\"a\":[1,null]}",
                Instant.parse("2024-01-01T00:00:00Z")));
  }

  @Test
  void personAndTimeMayBeLeftOut() {
    Instant before = Instant.ofEpochMilli(System.currentTimeMillis());
    message("posthog.capture('seen')");

    Capture capture = captures.get(0);
    assertThat(capture.distinctId()).isEmpty();
    assertThat(capture.properties()).isEqualTo("{}");
    assertThat(capture.timestamp()).isBetween(before, Instant.now());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "posthog.capture() | posthog.capture needs the name of an event",
        "posthog.capture(5) | posthog.capture needs the name of an event",
        "posthog.capture('x', []) | posthog.capture: properties must be a plain object",
        "posthog.capture('x', { distinct_id: {} }) | posthog.capture: properties.distinct_id must be text",
        "posthog.capture('x', { timestamp: 'soon' }) | posthog.capture: properties.timestamp is no time",
        "posthog.capture('refused') | posthog.capture: too many"
      })
  void mistakesAndRefusalsAreThrownAtOnce(String code, String message) {
    assertThat(message(code)).isEqualTo(message);
  }
}
