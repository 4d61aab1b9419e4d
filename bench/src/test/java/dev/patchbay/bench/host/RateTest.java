package dev.patchbay.bench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {

  @Test
  void theMedianIsOfEachFigureByItself() {
    assertThat(Rate.median(List.of(new Rate(1, 30), new Rate(9, 10), new Rate(2, 20))))
        .isEqualTo(new Rate(2, 20));
  }

  @Test
  void anEvenNumberOfRatesHasItsMedianBetweenTheMiddleTwo() {
    assertThat(Rate.median(List.of(new Rate(1, 4), new Rate(3, 2)))).isEqualTo(new Rate(2, 3));
  }

  @Test
  void whoNeedsHalfTheProcessorTimeIsTwiceAsFast() {
    assertThat(new Rate(1, 5).times(new Rate(1, 10))).isEqualTo(2);
  }
}
