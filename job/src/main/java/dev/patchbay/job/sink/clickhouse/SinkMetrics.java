package dev.patchbay.job.sink.clickhouse;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What an operator tells of its inserts, in the group {@code clickhouse}; docs/metrics.md has the
 * list. Updated by the task thread, but for what {@link InsertAttempts} counts.
 */
final class SinkMetrics {

  private final MetricGroup group;
  private final Counter batches;
  private final Counter rows;
  private final Counter bytes;
  private final Counter badRows;
  private final Counter insertMillis;
  private final Backlog backlog = new Backlog();
  private volatile long lastInsertMillis;

  SinkMetrics(MetricGroup operator) {
    this.group = operator.addGroup("clickhouse");
    this.batches = group.counter("batches");
    this.rows = group.counter("rows");
    this.bytes = group.counter("bytes");
    this.badRows = group.counter("badRows");
    this.insertMillis = group.counter("insertMillis");
    group.gauge("lastInsertMillis", () -> lastInsertMillis);
    group.gauge("waitingBatches", backlog::batches);
    group.gauge("waitingRows", backlog::rows);
    group.gauge("waitingBytes", backlog::bytes);
    group.gauge("oldestWaitingSeconds", backlog::oldestSeconds);
  }

  void watch(InsertAttempts attempts) {
    group.counter("retries", attempts.retries());
    group.gauge("awaySeconds", attempts::awaySeconds);
    for (InsertException.Kind kind : InsertException.Kind.values()) {
      group.addGroup("kind", kind.code()).counter("insertsFailed", attempts.failures(kind));
    }
  }

  /** A batch is full, and on its way to the table. */
  void sent(Insertable<?> batch) {
    backlog.add(batch);
  }

  void inserted(Insertable<?> batch, int bad, long nanos) {
    backlog.removeOldest();
    batches.inc();
    rows.inc(batch.count() - bad);
    bytes.inc(batch.bytes());
    badRows.inc(bad);
    lastInsertMillis = nanos / 1_000_000;
    insertMillis.inc(lastInsertMillis);
  }
}
