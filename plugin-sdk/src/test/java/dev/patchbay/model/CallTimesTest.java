package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CallTimesTest {

  @Test
  void theMiddleOfAClassIsWithinTenPercentOfWhatIsInIt() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long nanos = (long) (150 * Math.pow(2, 29 * random.nextDouble()));

      double middle = 1_000 * Math.pow(2, (place(nanos) - 0.5) / 4 - 3);

      assertThat(Math.abs(middle - nanos) / nanos).as("%d ns", nanos).isLessThan(0.1);
    }
  }

  @Test
  void nothingIsTooShortOrTooLong() {
    CallTimes times = new CallTimes();
    times.add(0);
    times.add(-5);
    times.add(140);
    times.add(Long.MAX_VALUE);

    assertThat(times.count(0)).isEqualTo(3);
    assertThat(times.count(times.size() - 1)).isEqualTo(1);
    assertThat(times.size()).isEqualTo(120);
    assertThat(new CallTimes().size()).isZero();
  }

  @Test
  void aCopyStaysAsItIs() {
    CallTimes times = new CallTimes();
    CallTimes copy = times.copy();
    times.add(1_000);

    assertThat(copy).isEqualTo(new CallTimes()).isNotEqualTo(times);
  }

  /** As in SQL, where the first place is 1. */
  private static int place(long nanos) {
    CallTimes times = new CallTimes();
    times.add(nanos);
    return times.size();
  }
}
