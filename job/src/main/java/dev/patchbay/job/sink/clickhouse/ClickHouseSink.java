package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventTypes;
import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.sink.Delivery;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * Writes rows to a table of ClickHouse, in batches; what comes out are the dead letters of rows
 * that the table refused.
 *
 * <ol>
 *   <li>Each row is stored as {@link Delivery} says.
 *   <li>The rows of one subtask are inserted in their order.
 *   <li>While ClickHouse is away the job waits, within a budget, with bounded memory.
 *   <li>A row that ClickHouse will never take does not hold up the others.
 * </ol>
 */
public final class ClickHouseSink<T, S> extends AbstractStreamOperatorFactory<DeadLetter>
    implements OneInputStreamOperatorFactory<T, DeadLetter> {

  private static final long serialVersionUID = 1;

  static final RowSources<PluginLogEntry, PluginLogEntry> PLUGIN_LOGS =
      new LoggedRefusals<>(EventTypes.PLUGIN_LOG_ENTRY, it -> it.message().length());
  static final RowSources<PluginMinute, PluginMinute> PLUGIN_MINUTES =
      new LoggedRefusals<>(EventTypes.PLUGIN_MINUTE, it -> 600L + it.lastError().length());

  private final ClickHouseConnection connection;
  private final ClickHouseTable<T, S> table;
  private final Delivery delivery;
  private final BatchSettings batches;
  private final RetrySettings retries;

  private ClickHouseSink(
      ClickHouseConnection connection,
      ClickHouseTable<T, S> table,
      Delivery delivery,
      BatchSettings batches,
      RetrySettings retries) {
    this.connection = connection;
    this.table = table;
    this.delivery = delivery;
    this.batches = batches;
    this.retries = retries;
  }

  /** Events. */
  public static ClickHouseSink<ProcessedEvent, ?> events(
      ClickHouseConnection connection,
      String table,
      Delivery delivery,
      BatchSettings batches,
      RetrySettings retries) {
    return new ClickHouseSink<>(
        connection,
        new ClickHouseTable<>(table, new EventRow(), new EventSources()),
        delivery,
        batches,
        retries);
  }

  /**
   * Plugin logs: at least once, because whoever looks at a log wants to see it now. A line that is
   * refused, which no line should be, is logged and dropped.
   */
  public static ClickHouseSink<PluginLogEntry, ?> pluginLogs(
      ClickHouseConnection connection, String table, BatchSettings batches, RetrySettings retries) {
    return new ClickHouseSink<>(
        connection,
        new ClickHouseTable<>(table, new PluginLogRow(), PLUGIN_LOGS),
        Delivery.AT_LEAST_ONCE,
        batches,
        retries);
  }

  /** What plugins did in each minute: at least once, and a row that comes twice counts once. */
  public static ClickHouseSink<PluginMinute, ?> pluginMetrics(
      ClickHouseConnection connection, String table, BatchSettings batches, RetrySettings retries) {
    return new ClickHouseSink<>(
        connection,
        new ClickHouseTable<>(table, new PluginMinuteRow(), PLUGIN_MINUTES),
        Delivery.AT_LEAST_ONCE,
        batches,
        retries);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature.
  public <O extends StreamOperator<DeadLetter>> O createStreamOperator(
      StreamOperatorParameters<DeadLetter> parameters) {
    RowInserter inserter =
        new ClickHouseInserter(connection, table.name(), table.rows(), retries.attemptTimeout());
    return (O) new ClickHouseOperator<>(parameters, table, delivery, batches, retries, inserter);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return ClickHouseOperator.class;
  }

  @Override
  public String toString() {
    return "ClickHouseSink[" + table.name() + " at " + connection.url() + "]";
  }
}
