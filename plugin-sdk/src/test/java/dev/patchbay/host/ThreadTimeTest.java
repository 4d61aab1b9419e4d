package dev.patchbay.host;

import static dev.patchbay.host.HostFixture.AROUND;
import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whose work the host's thread does, and for how long. */
class ThreadTimeTest {

  private static final String EVENT = "{\"event\":\"e\",\"properties\":{}}";

  private static final String BURNS =
      """
      export function processEvent(event) {
        const end = Date.now() + 30;
        while (Date.now() < end);
        return event;
      }
      """;

  private static final String KEEPS = "export function processEvent(event) { return event }";

  @Test
  void timeIsThatOfWhoeverIsCalled() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("shared", BURNS).forAllTeams(),
          plan("light", KEEPS).order(1),
          plan("heavy", BURNS).order(2));

      fixture.process(EVENT);
      fixture.held.clear();
      fixture.process(EVENT);

      assertThat(fixture.held.keySet())
          .containsExactlyInAnyOrder(AROUND, "*/shared", "2/light", "2/heavy");
      assertThat(millis(fixture, "*/shared")).isBetween(29L, 1_000L);
      assertThat(millis(fixture, "2/heavy")).isBetween(29L, 1_000L);
      assertThat(millis(fixture, "2/light")).isLessThan(29);
    }
  }

  @Test
  void aCallThatIsStoppedTookItsTime() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("loops", "export function processEvent() { for (;;) {} }")
              .timeout(Duration.ofMillis(50)));

      fixture.process(EVENT);

      assertThat(fixture.calls).containsExactly("2/loops timed-out");
      assertThat(millis(fixture, "2/loops")).isGreaterThanOrEqualTo(50);
    }
  }

  @Test
  void loadingPluginsIsNotTheEventsTime() {
    try (HostFixture fixture = HostFixture.empty()) {
      String loadsSlowly = "const end = Date.now() + 200; while (Date.now() < end);" + KEEPS;
      fixture.install("p", loadsSlowly);

      fixture.process(EVENT);

      assertThat(millis(fixture, "2/p") + millis(fixture, AROUND)).isLessThan(200);
    }
  }

  @Test
  void anEventThatNoPluginSeesTakesNoTime() {
    try (HostFixture fixture = HostFixture.running(KEEPS)) {
      fixture.process(3, EVENT);

      assertThat(fixture.held).isEmpty();
    }
  }

  private static long millis(HostFixture fixture, String whose) {
    return TimeUnit.NANOSECONDS.toMillis(fixture.held.get(whose));
  }
}
