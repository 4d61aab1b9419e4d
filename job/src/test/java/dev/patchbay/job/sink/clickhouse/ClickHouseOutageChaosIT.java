package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.event.Events;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.sink.Delivery;
import dev.patchbay.local.ClickHouseServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClickHouseOutageChaosIT {

  private static final int EVENTS = 20_000;

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  @Timeout(180)
  void allRowsAreThereOnceAfterClickHouseWasKilledInTheMiddle(Delivery delivery) throws Exception {
    try (ClickHouseServer server = ClickHouseServer.startIn(home)) {
      Tables.create(server);
      RowWriter<ProcessedEvent> writer = new EventRow();
      try (OperatorHarness<ProcessedEvent> harness =
          OperatorHarness.of(
              writer,
              new EventSources(),
              Tables.inserter(server, "events", writer),
              delivery,
              new BatchSettings(500, 16 << 20, Duration.ofSeconds(1)),
              RetrySettings.DEFAULT)) {
        harness.open();
        CompletableFuture<Void> restart = null;
        for (int i = 0; i < EVENTS; i++) {
          if (i == EVENTS / 2) {
            server.kill();
            restart =
                CompletableFuture.runAsync(
                    server::start, CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS));
          }
          if (i % (EVENTS / 4) == 0) {
            harness.completeCheckpoint(i);
          }
          harness.write(
              Events.processed(
                  "{\"event\":\"e%d\",\"distinct_id\":%d,\"properties\":{\"i\":%d}}"
                      .formatted(i, i, i)));
        }
        harness.completeCheckpoint(EVENTS);
        harness.settle(EVENTS + 1);
        restart.join();
      }

      assertThat(server.query("SELECT count(), uniqExact(distinct_id) FROM events").strip())
          .isEqualTo(EVENTS + "\t" + EVENTS);
    }
  }
}
