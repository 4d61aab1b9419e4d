package dev.patchbay.chaos.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static final List<AcknowledgementWatch.Acknowledged> SETS =
      List.of(set(0, 10), set(20, 50), set(45, 90), set(60, 95), set(100, 120));

  @Test
  void aKillTouchesWhatIsOnItsWayAndWhatComesBeforeItIsMended() {
    assertThat(Latencies.undisturbed(SETS, List.of(40L)).ascending())
        .containsExactly(Duration.ofNanos(10), Duration.ofNanos(20));
    assertThat(Latencies.undisturbed(SETS, List.of()).count()).isEqualTo(5);
    assertThat(Latencies.undisturbed(SETS, List.of(200L)).count()).isEqualTo(5);
  }

  @Test
  void quantilesAreTimesThatWereTaken() {
    assertThat(Latencies.of(SETS).quantile(0.5)).contains(Duration.ofNanos(30));
    assertThat(Latencies.of(SETS).quantile(0.99)).contains(Duration.ofNanos(45));
    assertThat(Latencies.of(List.of()).quantile(0.5)).isEmpty();
  }

  private static AcknowledgementWatch.Acknowledged set(long sent, long acknowledged) {
    return new AcknowledgementWatch.Acknowledged(new ChangeSet(0, 0, sent), acknowledged);
  }
}
