package dev.patchbay.job.config;

import dev.patchbay.job.sink.clickhouse.BatchSettings;
import dev.patchbay.job.sink.clickhouse.RetrySettings;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.MemorySize;

/** Options of the sink to ClickHouse. */
final class ClickHouseOptions {

  static final String PREFIX = "clickhouse.";

  static final Option<String> URL =
      Option.optionalUrl(
          PREFIX + "url",
          "ClickHouse's HTTP interface, such as http://localhost:8123. Without it, processed events go"
              + " to processed.topic only, and what plugins log is counted and not kept.");
  static final Option<String> DATABASE =
      Option.text("clickhouse.database", "default", "The database that has the tables.");
  static final Option<String> USER =
      Option.text("clickhouse.user", "default", "Who writes the rows.");
  static final Option<String> PASSWORD =
      Option.anyText(
          "clickhouse.password", "", "The user's password. Give it in the --config-file.");
  static final Option<String> EVENTS_TABLE =
      Option.text("clickhouse.events-table", "events", "The table of processed events.");
  static final Option<String> PLUGIN_LOGS_TABLE =
      Option.text("clickhouse.plugin-logs-table", "plugin_logs", "The table of what plugins log.");
  static final Option<String> PLUGIN_METRICS_TABLE =
      Option.text(
          "clickhouse.plugin-metrics-table",
          "plugin_metrics",
          "The table of what plugins did in each minute.");
  static final Option<Integer> BATCH_ROWS =
      Option.count(
          "clickhouse.batch-rows",
          BatchSettings.DEFAULT.maxRows(),
          "A batch of so many rows is sent.");
  static final Option<MemorySize> BATCH_SIZE =
      Option.size(
          "clickhouse.batch-size",
          new MemorySize(BatchSettings.DEFAULT.maxBytes()),
          "A batch that takes so much memory is sent. Each writer holds at most two.");
  static final Option<Duration> BATCH_AGE =
      Option.duration(
          "clickhouse.batch-age",
          BatchSettings.DEFAULT.maxAge(),
          "A batch whose first row is so old is sent, if delivery is at-least-once.");
  static final Option<Duration> RETRY_FIRST_DELAY =
      Option.duration(
          "clickhouse.retry-first-delay",
          RetrySettings.DEFAULT.firstDelay(),
          "The wait before a batch is sent a second time; it doubles with each attempt.");
  static final Option<Duration> RETRY_LONGEST_DELAY =
      Option.duration(
          "clickhouse.retry-longest-delay",
          RetrySettings.DEFAULT.maxDelay(),
          "Where the doubling ends.");
  static final Option<Duration> RETRY_BUDGET =
      Option.duration(
          "clickhouse.retry-budget",
          RetrySettings.DEFAULT.budget(),
          "How long ClickHouse may be away before the job starts again from its last checkpoint,"
              + " which loses nothing either.");
  static final Option<Duration> ATTEMPT_TIMEOUT =
      Option.duration(
          "clickhouse.attempt-timeout",
          RetrySettings.DEFAULT.attemptTimeout(),
          "How long one attempt may go without any sign from ClickHouse.");

  static final List<Option<?>> ALL =
      List.of(
          URL,
          DATABASE,
          USER,
          PASSWORD,
          EVENTS_TABLE,
          PLUGIN_LOGS_TABLE,
          PLUGIN_METRICS_TABLE,
          BATCH_ROWS,
          BATCH_SIZE,
          BATCH_AGE,
          RETRY_FIRST_DELAY,
          RETRY_LONGEST_DELAY,
          RETRY_BUDGET,
          ATTEMPT_TIMEOUT);

  private ClickHouseOptions() {}
}
