package dev.patchbay.job.operator.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpentTimeTest {

  private final SpentTime spent = new SpentTime(3);

  @Test
  void timeCountsUntilItsSliceLeavesTheWindow() {
    assertThat(spent.add(3, 10)).isEqualTo(10);
    assertThat(spent.add(3, 5)).isEqualTo(15);
    assertThat(spent.add(8, 1)).isEqualTo(16);

    assertThat(spent.sum(12)).isEqualTo(16);
    assertThat(spent.sum(13)).isEqualTo(1);
    assertThat(spent.sum(17)).isEqualTo(1);
    assertThat(spent.sum(18)).isZero();
  }

  @Test
  void aLongPauseForgetsAll() {
    spent.add(3, 10);

    assertThat(spent.add(1_000_000_000_000L, 4)).isEqualTo(4);
  }
}
