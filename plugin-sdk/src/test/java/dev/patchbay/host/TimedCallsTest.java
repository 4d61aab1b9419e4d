package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimedCallsTest {

  private static final String EVENT = "{\"event\":\"e\",\"properties\":{}}";
  private static final String KEEPS = "export function processEvent(event) { return event }";

  @Test
  void oneOfSixteenCallsIsTimedAndNoPluginOfAChainIsLeftOut() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("a", KEEPS).order(1), plan("b", KEEPS).order(2));

      for (int i = 0; i < 400; i++) {
        fixture.process(EVENT);
      }

      assertThat(fixture.timed.get("2/a") + fixture.timed.get("2/b")).isEqualTo(2 * 400 / 16);
      assertThat(fixture.timed.values()).allSatisfy(it -> assertThat(it).isBetween(15, 35));
    }
  }
}
