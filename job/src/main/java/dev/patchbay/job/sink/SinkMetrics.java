package dev.patchbay.job.sink;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What a writer tells of itself, in the group {@code clickhouse}. Updated by the task thread. */
final class SinkMetrics {

  private final MetricGroup group;
  private final Counter batches;
  private final Counter rows;
  private final Counter bytes;
  private final Counter badRows;
  private final Counter insertMillis;
  private final Counter records;
  private volatile long lastInsertMillis;

  SinkMetrics(SinkWriterMetricGroup writerGroup) {
    this.group = writerGroup.addGroup("clickhouse");
    this.batches = group.counter("batches");
    this.rows = group.counter("rows");
    this.bytes = group.counter("bytes");
    this.badRows = group.counter("badRows");
    this.insertMillis = group.counter("insertMillis");
    this.records = writerGroup.getNumRecordsSendCounter();
    group.gauge("lastInsertMillis", () -> lastInsertMillis);
  }

  void watch(BatchInserter<?> inserter) {
    group.gauge("retries", inserter::retries);
  }

  void inserted(RowBatch<?> batch, int bad, long nanos) {
    batches.inc();
    rows.inc(batch.count() - bad);
    records.inc(batch.count() - bad);
    bytes.inc(batch.bytes());
    badRows.inc(bad);
    lastInsertMillis = nanos / 1_000_000;
    insertMillis.inc(lastInsertMillis);
  }
}
