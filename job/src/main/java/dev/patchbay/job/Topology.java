package dev.patchbay.job;

import dev.patchbay.job.config.ClickHouseConfig;
import dev.patchbay.job.config.JobConfig;
import dev.patchbay.job.config.OutputConfig;
import dev.patchbay.job.control.ControlKafka;
import dev.patchbay.job.event.CapturedEvent;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventTypes;
import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.job.operator.PluginOperatorFactory;
import dev.patchbay.job.operator.PluginOutputs;
import dev.patchbay.job.operator.shadow.KafkaShadowTopic;
import dev.patchbay.job.sink.clickhouse.ClickHouseSink;
import dev.patchbay.job.sink.kafka.KafkaSinks;
import dev.patchbay.model.StatusRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job's graph.
 *
 * <ol>
 *   <li>The event path has no shuffle: what one source subtask reads, one plugin subtask processes
 *       and one writer of each sink writes, so the events of a Kafka partition stay in order. All
 *       of it is one task, and an event is not serialized on its way.
 *   <li>Changes come to the plugins' subtasks from a coordinator, not from a source: see {@code
 *       ControlCoordinator}.
 *   <li>There is no event time and there are no watermarks: nothing in the graph waits for time.
 * </ol>
 */
final class Topology {

  private final StreamExecutionEnvironment env;
  private final JobConfig config;

  Topology(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.config = config;
  }

  void build() {
    SingleOutputStreamOperator<ProcessedEvent> processed =
        events().transform("plugins", EventTypes.PROCESSED_EVENT, plugins()).uid(Uids.PLUGINS);

    DataStream<DeadLetter> letters = processed.getSideOutput(PluginOutputs.DEAD_LETTERS);
    if (config.clickHouse().isPresent()) {
      ClickHouseConfig clickHouse = config.clickHouse().get();
      letters = letters.union(toClickHouse(processed, clickHouse));
      logs(processed.getSideOutput(PluginOutputs.LOGS), clickHouse);
      minutes(processed.getSideOutput(PluginOutputs.MINUTES), clickHouse);
    }
    config.output().processedTopic().ifPresent(topic -> toKafka(processed, topic));
    deadLetters(letters);
    captured(processed.getSideOutput(PluginOutputs.CAPTURED));
    status(processed.getSideOutput(PluginOutputs.STATUS));
  }

  private PluginOperatorFactory plugins() {
    return new PluginOperatorFactory(
        config.events(),
        config.plugins(),
        ControlKafka.topic(config.kafka(), config.control()),
        new KafkaShadowTopic(config.kafka(), config.shadowTopic()));
  }

  /** Returns the dead letters of events whose rows were refused. */
  private DataStream<DeadLetter> toClickHouse(
      DataStream<ProcessedEvent> processed, ClickHouseConfig clickHouse) {
    return processed
        .transform(
            "events to ClickHouse",
            EventTypes.DEAD_LETTER,
            ClickHouseSink.events(
                clickHouse.connection(),
                clickHouse.eventsTable(),
                config.output().delivery(),
                clickHouse.batches(),
                clickHouse.retries()))
        .uid(Uids.EVENTS_CLICKHOUSE);
  }

  private void toKafka(DataStream<ProcessedEvent> processed, String topic) {
    processed
        .sinkTo(kafkaSinks(Uids.PROCESSED_KAFKA).processed(topic))
        .name("processed to Kafka")
        .uid(Uids.PROCESSED_KAFKA);
  }

  private void deadLetters(DataStream<DeadLetter> letters) {
    letters
        .sinkTo(kafkaSinks(Uids.DEAD_LETTERS_KAFKA).deadLetters(config.output().deadLettersTopic()))
        .name("dead letters to Kafka")
        .uid(Uids.DEAD_LETTERS_KAFKA);
  }

  /** They come in again by the events topic, like all events. */
  private void captured(DataStream<CapturedEvent> events) {
    events
        .sinkTo(kafkaSinks(Uids.CAPTURED_KAFKA).captured(config.events().topic()))
        .name("captured to Kafka")
        .uid(Uids.CAPTURED_KAFKA);
  }

  /** Each sink has transactions of its own names. */
  private KafkaSinks kafkaSinks(String uid) {
    OutputConfig output = config.output();
    return new KafkaSinks(
        config.kafka().producerProperties(),
        output.delivery(),
        output.transactionalIdPrefix() + "-" + uid,
        output.transactionTimeout());
  }

  private void logs(DataStream<PluginLogEntry> entries, ClickHouseConfig clickHouse) {
    entries
        .transform(
            "plugin logs to ClickHouse",
            EventTypes.DEAD_LETTER,
            ClickHouseSink.pluginLogs(
                clickHouse.connection(),
                clickHouse.pluginLogsTable(),
                clickHouse.batches(),
                clickHouse.retries()))
        .uid(Uids.LOGS_CLICKHOUSE);
  }

  private void minutes(DataStream<PluginMinute> minutes, ClickHouseConfig clickHouse) {
    minutes
        .transform(
            "plugin metrics to ClickHouse",
            EventTypes.DEAD_LETTER,
            ClickHouseSink.pluginMetrics(
                clickHouse.connection(),
                clickHouse.pluginMetricsTable(),
                clickHouse.batches(),
                clickHouse.retries()))
        .uid(Uids.METRICS_CLICKHOUSE);
  }

  private void status(DataStream<StatusRecord> statements) {
    statements
        .sinkTo(ControlKafka.statusSink(config.kafka(), config.control()))
        .name("status to Kafka")
        .uid(Uids.STATUS_KAFKA);
  }

  private DataStream<SourceEvent> events() {
    return env.fromSource(
            EventsSource.of(config.kafka(), config.events()),
            WatermarkStrategy.noWatermarks(),
            "events",
            EventTypes.SOURCE_EVENT)
        .uid(Uids.EVENTS_SOURCE);
  }
}
