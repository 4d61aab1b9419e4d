package dev.patchbay.host.graal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class VarietyTest {

  private final Variety variety = new Variety(2);

  @Test
  void isSmallForAFewHoweverOftenTheyCome() {
    for (int i = 0; i < 100; i++) {
      assertThat(variety.isLargeWith("a")).isFalse();
      assertThat(variety.isLargeWith(new String("b"))).isFalse();
    }
  }

  @Test
  void staysLargeForAll() {
    assertThat(IntStream.range(0, 5).mapToObj(i -> variety.isLargeWith("name " + i)))
        .containsExactly(false, false, true, true, true);
    assertThat(variety.isLargeWith("name 0")).isTrue();
  }

  @Test
  @Timeout(60)
  void keepsNothingOnceItIsLarge() {
    WeakReference<Object> met = new WeakReference<>(new Object());
    variety.isLargeWith(met.get());
    IntStream.range(0, 5).forEach(i -> variety.isLargeWith("name " + i));
    while (met.get() != null) {
      System.gc();
      Thread.onSpinWait();
    }
  }
}
