package dev.patchbay.host.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackLimitTest {

  @Test
  void fitsTheStack() {
    assertThat(StackLimit.forStack(1 << 20)).isBetween(150, 200);
    assertThat(StackLimit.forStack(16 << 20)).isBetween(2500, 3000);
    assertThat(StackLimit.forStack(32 << 20)).isBetween(5000, 6000);
  }

  @Test
  void isNeverMoreThanNodeAllows() {
    assertThat(StackLimit.forStack(1 << 30)).isEqualTo(10_000);
  }
}
