package dev.patchbay.job.sink.clickhouse;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What an operator tells of its inserts, in the group {@code clickhouse}. Updated by the task
 * thread.
 */
final class SinkMetrics {

  private final MetricGroup group;
  private final Counter batches;
  private final Counter rows;
  private final Counter bytes;
  private final Counter badRows;
  private final Counter insertMillis;
  private volatile long lastInsertMillis;

  SinkMetrics(MetricGroup operator) {
    this.group = operator.addGroup("clickhouse");
    this.batches = group.counter("batches");
    this.rows = group.counter("rows");
    this.bytes = group.counter("bytes");
    this.badRows = group.counter("badRows");
    this.insertMillis = group.counter("insertMillis");
    group.gauge("lastInsertMillis", () -> lastInsertMillis);
  }

  void watch(BatchInserter<?> inserter) {
    group.gauge("retries", inserter::retries);
  }

  void inserted(Insertable<?> batch, int bad, long nanos) {
    batches.inc();
    rows.inc(batch.count() - bad);
    bytes.inc(batch.bytes());
    badRows.inc(bad);
    lastInsertMillis = nanos / 1_000_000;
    insertMillis.inc(lastInsertMillis);
  }
}
