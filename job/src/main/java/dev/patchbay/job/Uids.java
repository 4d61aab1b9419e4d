package dev.patchbay.job;

/**
 * The names by which savepoints find their operators again. A name is never changed and never given
 * to another operator; those of the overflow lane begin with {@code overflow-}.
 * job/src/test/resources/uids.txt has what was released.
 */
final class Uids {

  static final String EVENTS_SOURCE = "events-source";
  static final String PLUGINS = "plugins";
  static final String EVENTS_CLICKHOUSE = "events-clickhouse";
  static final String LOGS_CLICKHOUSE = "plugin-logs-clickhouse";
  static final String METRICS_CLICKHOUSE = "plugin-metrics-clickhouse";
  static final String PROCESSED_KAFKA = "processed-kafka";
  static final String DEAD_LETTERS_KAFKA = "dead-letters-kafka";
  static final String STATUS_KAFKA = "status-kafka";
  static final String CAPTURED_KAFKA = "captured-kafka";
  static final String DIVERTED_KAFKA = "diverted-kafka";

  private Uids() {}
}
