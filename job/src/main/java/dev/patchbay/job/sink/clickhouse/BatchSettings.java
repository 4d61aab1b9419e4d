package dev.patchbay.job.sink.clickhouse;

import java.io.Serializable;
import java.time.Duration;

/**
 * When rows are sent: at whichever limit they reach first. One writer holds at most two batches,
 * one that fills and one on its way.
 *
 * @param maxBytes of memory: the rows, and the events of which they were made
 * @param maxAge of a batch's oldest row
 */
public record BatchSettings(int maxRows, int maxBytes, Duration maxAge) implements Serializable {

  /** 50,000 rows, 16 MiB, half a second. */
  public static final BatchSettings DEFAULT =
      new BatchSettings(50_000, 16 << 20, Duration.ofMillis(500));

  public BatchSettings {
    if (maxRows < 1 || maxBytes < 1 || maxAge.toMillis() < 1) {
      throw new IllegalArgumentException("a batch's limits must be positive: " + maxRows + " rows");
    }
  }
}
