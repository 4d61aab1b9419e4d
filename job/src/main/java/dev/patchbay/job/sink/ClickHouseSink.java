package dev.patchbay.job.sink;

import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.job.event.ProcessedEvent;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes rows to a table of ClickHouse, in batches.
 *
 * <ol>
 *   <li>At least once: a checkpoint completes when all rows before it are stored. Rows since the
 *       last checkpoint come again after a failure, equal to what they were.
 *   <li>The rows of one subtask are inserted in their order.
 *   <li>While ClickHouse is away the job waits, within a budget, with bounded memory.
 *   <li>A row that ClickHouse will never take does not hold up the others.
 * </ol>
 */
public final class ClickHouseSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1;

  private final ClickHouseConnection connection;
  private final String table;
  private final RowWriter<T> rowWriter;
  private final BadRows.Factory<T> badRows;
  private final BatchSettings batches;
  private final RetrySettings retries;

  private ClickHouseSink(
      ClickHouseConnection connection,
      String table,
      RowWriter<T> rowWriter,
      BadRows.Factory<T> badRows,
      BatchSettings batches,
      RetrySettings retries) {
    this.connection = connection;
    this.table = table;
    this.rowWriter = rowWriter;
    this.badRows = badRows;
    this.batches = batches;
    this.retries = retries;
  }

  /**
   * Events.
   *
   * @param deadLetters the topic for events whose rows are refused
   * @param producer the properties with which to write to it
   */
  public static ClickHouseSink<ProcessedEvent> events(
      ClickHouseConnection connection,
      String table,
      String deadLetters,
      Properties producer,
      BatchSettings batches,
      RetrySettings retries) {
    Properties properties = ProducerDefaults.with(producer);
    return new ClickHouseSink<>(
        connection,
        table,
        new EventRow(),
        context -> new DeadLetteredRows(deadLetters, properties),
        batches,
        retries);
  }

  /** Plugin logs. A line that is refused, which no line should be, is logged and dropped. */
  public static ClickHouseSink<PluginLogEntry> pluginLogs(
      ClickHouseConnection connection, String table, BatchSettings batches, RetrySettings retries) {
    return new ClickHouseSink<>(
        connection, table, new PluginLogRow(), context -> new LoggedBadRows<>(), batches, retries);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    RowInserter inserter =
        new ClickHouseInserter(connection, table, rowWriter, retries.attemptTimeout());
    return new ClickHouseWriter<>(
        rowWriter,
        batches,
        inserter,
        new BatchInserter<>(inserter, table, retries, Pause.REAL, RandomGenerator.getDefault()),
        badRows.create(context),
        context.getMailboxExecutor(),
        context.getProcessingTimeService(),
        new SinkMetrics(context.metricGroup()));
  }

  @Override
  public String toString() {
    return "ClickHouseSink[" + table + " at " + connection.url() + "]";
  }
}
