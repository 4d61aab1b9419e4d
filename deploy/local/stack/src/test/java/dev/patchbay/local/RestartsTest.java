package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartsTest {
  private final Restarts restarts = new Restarts();
  private long now = 1;

  private boolean isDueAfter(Duration time) {
    now += time.toNanos();
    return restarts.isDue(now);
  }

  private boolean isDue() {
    return isDueAfter(Duration.ZERO);
  }

  @Test
  void whatHasRunForAWhileIsStartedAtOnce() {
    assertThat(isDue()).isTrue();
    restarts.started(now);
    assertThat(isDueAfter(Restarts.A_WHILE)).isTrue();
  }

  @Test
  void whatKeepsEndingIsStartedLaterEachTime() {
    assertThat(isDue()).isTrue();
    for (Duration wait = Restarts.FIRST_WAIT;
        wait.compareTo(Restarts.LONGEST_WAIT) <= 0;
        wait = wait.multipliedBy(2)) {
      restarts.started(now);
      assertThat(isDue()).isFalse();
      assertThat(isDueAfter(wait.minusNanos(1))).isFalse();
      assertThat(isDueAfter(Duration.ofNanos(1))).isTrue();
    }
  }

  @Test
  void theWaitHasAnEndAndIsForgottenOnceItLasts() {
    assertThat(isDue()).isTrue();
    for (int i = 0; i < 20; i++) {
      restarts.started(now);
      assertThat(isDue()).isFalse();
      assertThat(isDueAfter(Restarts.LONGEST_WAIT)).isTrue();
    }
    restarts.started(now);
    assertThat(isDueAfter(Restarts.A_WHILE)).isTrue();
    restarts.started(now);
    assertThat(isDue()).isFalse();
    assertThat(isDueAfter(Restarts.FIRST_WAIT)).isTrue();
  }
}
