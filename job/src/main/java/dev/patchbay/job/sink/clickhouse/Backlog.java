package dev.patchbay.job.sink.clickhouse;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * The batches that are full and not in the table yet: they wait for their checkpoint, or for
 * ClickHouse. They leave in the order in which they came. Written by the task thread, read by
 * Flink's reporters.
 */
final class Backlog {

  /** How it stands at one moment; {@code since} is of the oldest batch, if there is one. */
  private record Standing(int batches, long rows, long bytes, long since) {}

  private record Entry(int rows, int bytes, long since) {}

  private final Queue<Entry> entries = new ArrayDeque<>();
  private long rows;
  private long bytes;
  private volatile Standing standing = new Standing(0, 0, 0, 0);

  void add(Insertable<?> batch) {
    Entry entry = new Entry(batch.count(), batch.bytes(), System.nanoTime());
    entries.add(entry);
    rows += entry.rows();
    bytes += entry.bytes();
    publish();
  }

  void removeOldest() {
    Entry entry = entries.remove();
    rows -= entry.rows();
    bytes -= entry.bytes();
    publish();
  }

  private void publish() {
    Entry oldest = entries.peek();
    standing = new Standing(entries.size(), rows, bytes, oldest == null ? 0 : oldest.since());
  }

  int batches() {
    return standing.batches();
  }

  long rows() {
    return standing.rows();
  }

  long bytes() {
    return standing.bytes();
  }

  /** For how long the oldest one has waited on this attempt; 0 if there is none. */
  long oldestSeconds() {
    Standing now = standing;
    return now.batches() == 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - now.since());
  }
}
