package dev.patchbay.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepsTest {

  private final Steps steps = new Steps();

  @Test
  void theRateIsThatBetweenTwoSteps() {
    at(0, 0);
    at(10, 1_000);
    at(12, 3_000);
    at(14, 5_000);
    at(30, 6_000);

    assertThat(steps.rate(1_000, 6_000)).isEqualTo(1_000.0);
  }

  @Test
  void looksBetweenStepsDoNotCount() {
    at(0, 1_000);
    at(1, 1_000);
    at(2, 3_000);
    at(3, 3_000);
    at(100, 4_000);

    assertThat(steps.rate(1_000, 4_000)).isEqualTo(1_000.0);
  }

  @Test
  void whatIsTooShortIsNotMeasured() {
    at(0, 0);
    at(2, 5_000);

    assertThatThrownBy(() -> steps.rate(1_000, 5_000)).hasMessageContaining("take more events");
  }

  private void at(long seconds, long count) {
    steps.add(Duration.ofSeconds(seconds).toNanos(), count);
  }
}
