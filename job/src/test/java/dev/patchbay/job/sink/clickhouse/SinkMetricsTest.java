package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.MetricsPage;
import dev.patchbay.job.RecordedMetrics;
import dev.patchbay.job.sink.Delivery;
import dev.patchbay.job.sink.clickhouse.InsertException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SinkMetricsTest {

  private static final BatchSettings THREE_ROWS =
      new BatchSettings(3, 1 << 20, Duration.ofSeconds(1));

  private final MemoryTable table = new MemoryTable();
  private final RecordedMetrics metrics = new RecordedMetrics();

  @Test
  void allThatIsRegisteredIsInTheListAndAllInTheListIsRegistered() throws Exception {
    try (OperatorHarness<String> harness = started()) {
      assertThat(metrics.names("clickhouse")).isEqualTo(MetricsPage.names("clickhouse"));
    }
  }

  @Test
  void rowsWaitUntilTheyAreInTheTable() throws Exception {
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "b", "c", "d");
      harness.checkpoint(1);

      assertThat(metrics.value("waitingBatches")).isEqualTo(2);
      assertThat(metrics.value("waitingRows")).isEqualTo(4);
      assertThat(metrics.value("waitingBytes")).isPositive();

      harness.notifyOfCompletedCheckpoint(1);
      harness.settle(2);

      assertThat(metrics.value("waitingBatches")).isZero();
      assertThat(metrics.value("waitingRows")).isZero();
      assertThat(metrics.value("waitingBytes")).isZero();
      assertThat(metrics.value("oldestWaitingSeconds")).isZero();
      assertThat(metrics.value("clickhouse_rows")).isEqualTo(4);
    }
  }

  @Test
  void retriesAreCounted() throws Exception {
    table.failNext(2, Kind.RETRY);
    try (OperatorHarness<String> harness = started()) {
      harness.write("a");
      harness.completeCheckpoint(1);
      harness.settle(2);

      assertThat(metrics.value("retries")).isEqualTo(2);
      assertThat(metrics.value("awaySeconds")).isZero();
    }
  }

  @Test
  void clickHouseIsAwayFromTheFirstAttemptThatFailsToTheNextSuccess() throws Exception {
    VirtualTime time = new VirtualTime();
    InsertAttempts attempts = new InsertAttempts(time);
    attempts.began();
    time.pause(Duration.ofSeconds(60));
    assertThat(attempts.awaySeconds()).isEqualTo(60);
    attempts.failed(Kind.RETRY);
    time.pause(Duration.ofSeconds(5));
    attempts.began();
    attempts.failed(Kind.RETRY);
    time.pause(Duration.ofSeconds(2));
    assertThat(attempts.awaySeconds()).isEqualTo(67);

    attempts.succeeded();

    assertThat(attempts.awaySeconds()).isZero();
    assertThat(attempts.failures(Kind.RETRY).getCount()).isEqualTo(2);
  }

  private OperatorHarness<String> started() throws Exception {
    OperatorHarness<String> harness =
        OperatorHarness.watched(table, Delivery.EXACTLY_ONCE, THREE_ROWS, metrics);
    harness.open();
    return harness;
  }
}
