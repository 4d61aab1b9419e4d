package dev.patchbay.host;

import static dev.patchbay.host.Retention.Change.TOO_MUCH;
import static dev.patchbay.host.Retention.Change.WITHIN_BUDGET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Retention retention = new Retention(1_000, Duration.ofMinutes(5));

  @Test
  void whatGrowsBeyondTheBudgetIsTooMuchOncePerWindow() {
    for (int minute = 0; minute < 6; minute++) {
      assertThat(retention.measured(minute * MINUTE, 800 + minute * 20L)).isEmpty();
    }

    assertThat(retention.measured(6 * MINUTE, 1_001)).contains(TOO_MUCH);
    assertThat(retention.measured(7 * MINUTE, 1_100)).isEmpty();
    assertThat(retention.measured(10 * MINUTE, 1_300)).isEmpty();
    assertThat(retention.measured(11 * MINUTE, 1_400)).contains(TOO_MUCH);
  }

  @Test
  void whatIsLargeAndStaysSoIsLeftAlone() {
    for (int minute = 0; minute < 30; minute++) {
      assertThat(retention.measured(minute * MINUTE, 1_500 + minute % 2 * 100L)).isEmpty();
    }
  }

  @Test
  void whatGrowsWithinItsBudgetIsLeftAlone() {
    for (int minute = 0; minute < 30; minute++) {
      assertThat(retention.measured(minute * MINUTE, minute * 30L)).isEmpty();
    }
  }

  @Test
  void twiceTheBudgetIsTooMuchAtOnce() {
    assertThat(retention.measured(0, 2_000)).isEmpty();
    assertThat(retention.measured(1, 2_001)).contains(TOO_MUCH);
  }

  @Test
  void whatShrinksIsTold() {
    retention.measured(0, 2_001);

    assertThat(retention.measured(1, 1_001)).isEmpty();
    assertThat(retention.measured(2, 1_000)).contains(WITHIN_BUDGET);
    assertThat(retention.measured(3, 1_000)).isEmpty();
    assertThat(retention.measured(4, 3_000)).contains(TOO_MUCH);
  }
}
