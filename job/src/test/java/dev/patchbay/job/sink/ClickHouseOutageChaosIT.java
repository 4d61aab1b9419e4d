package dev.patchbay.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.event.Events;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.local.ClickHouseServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseOutageChaosIT {

  private static final int EVENTS = 20_000;

  @TempDir Path home;

  @Test
  @Timeout(180)
  void allRowsAreThereAfterClickHouseWasKilledInTheMiddle() throws Exception {
    try (ClickHouseServer server = ClickHouseServer.startIn(home)) {
      Tables.create(server);
      RowWriter<ProcessedEvent> writer = new EventRow();
      try (WriterHarness<ProcessedEvent> harness =
          new WriterHarness<>(
              writer,
              Tables.inserter(server, "events", writer),
              new BatchSettings(500, 16 << 20, Duration.ofSeconds(1)),
              RetrySettings.DEFAULT)) {
        CompletableFuture<Void> restart = null;
        for (int i = 0; i < EVENTS; i++) {
          if (i == EVENTS / 2) {
            server.kill();
            restart =
                CompletableFuture.runAsync(
                    server::start, CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS));
          }
          harness.write(
              Events.processed(
                  "{\"event\":\"e%d\",\"distinct_id\":%d,\"properties\":{\"i\":%d}}"
                      .formatted(i, i, i)));
        }
        harness.writer.flush(false);
        restart.join();
        assertThat(harness.inserter.retries()).isPositive();
      }

      assertThat(server.query("SELECT uniqExact(distinct_id) FROM events").strip())
          .isEqualTo(Integer.toString(EVENTS));
    }
  }
}
