package dev.patchbay.job.operator.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeBudgetTest {

  private static final long MS = 1_000_000;

  @Test
  void aTenthOfACoreMayBeUsed() {
    TimeBudget budget = new TimeBudget(10, 0);
    assertThat(budget.pauseNanos(0)).isZero();

    budget.spent(150 * MS);

    assertThat(budget.pauseNanos(0)).as("50 ms too much").isEqualTo(500 * MS);
    assertThat(budget.pauseNanos(200 * MS)).isEqualTo(300 * MS);
    assertThat(budget.pauseNanos(500 * MS)).isZero();
  }

  @Test
  void whatIsNotUsedIsKeptForASecond() {
    TimeBudget budget = new TimeBudget(50, 0);
    assertThat(budget.pauseNanos(60_000 * MS)).isZero();

    budget.spent(600 * MS);

    assertThat(budget.pauseNanos(60_000 * MS)).isEqualTo(200 * MS);
  }
}
