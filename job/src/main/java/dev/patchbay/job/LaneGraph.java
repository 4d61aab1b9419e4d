package dev.patchbay.job;

import dev.patchbay.job.config.ClickHouseConfig;
import dev.patchbay.job.config.JobConfig;
import dev.patchbay.job.config.OutputConfig;
import dev.patchbay.job.control.ControlKafka;
import dev.patchbay.job.event.CapturedEvent;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.DivertedEvent;
import dev.patchbay.job.event.EventTypes;
import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.job.operator.Lane;
import dev.patchbay.job.operator.PluginOperatorFactory;
import dev.patchbay.job.operator.PluginOutputs;
import dev.patchbay.job.operator.shadow.KafkaShadowTopic;
import dev.patchbay.job.sink.clickhouse.ClickHouseSink;
import dev.patchbay.job.sink.kafka.KafkaSinks;
import dev.patchbay.model.StatusRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One way from events to rows: a source, the plugins, and all sinks. Lanes share no operator, so
 * neither waits for the other, and one that fails starts again alone.
 */
final class LaneGraph {

  private final JobConfig config;
  private final Lane lane;

  LaneGraph(JobConfig config, Lane lane) {
    this.config = config;
    this.lane = lane;
  }

  /** Adds the lane. */
  void build(StreamExecutionEnvironment env, Source<SourceEvent, ?, ?> source) {
    SingleOutputStreamOperator<ProcessedEvent> processed =
        env.fromSource(
                source, WatermarkStrategy.noWatermarks(), name("events"), EventTypes.SOURCE_EVENT)
            .uid(uid(Uids.EVENTS_SOURCE))
            .transform(name("plugins"), EventTypes.PROCESSED_EVENT, plugins())
            .uid(uid(Uids.PLUGINS));

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
    if (lane == Lane.MAIN) {
      diverted(
          processed.getSideOutput(PluginOutputs.DIVERTED), config.overflow().orElseThrow().topic());
    }
  }

  private String name(String ofMain) {
    return lane == Lane.OVERFLOW ? "overflow " + ofMain : ofMain;
  }

  private String uid(String ofMain) {
    return lane == Lane.OVERFLOW ? "overflow-" + ofMain : ofMain;
  }

  private PluginOperatorFactory plugins() {
    return new PluginOperatorFactory(
        config.events(),
        lane == Lane.OVERFLOW ? config.plugins().withoutLimitsOfTime() : config.plugins(),
        ControlKafka.topic(config.kafka(), config.control()),
        new KafkaShadowTopic(config.kafka(), config.shadowTopic()),
        lane);
  }

  /** Returns the dead letters of events whose rows were refused. */
  private DataStream<DeadLetter> toClickHouse(
      DataStream<ProcessedEvent> processed, ClickHouseConfig clickHouse) {
    return processed
        .transform(
            name("events to ClickHouse"),
            EventTypes.DEAD_LETTER,
            ClickHouseSink.events(
                clickHouse.connection(),
                clickHouse.eventsTable(),
                config.output().delivery(),
                clickHouse.batches(),
                clickHouse.retries()))
        .uid(uid(Uids.EVENTS_CLICKHOUSE));
  }

  private void toKafka(DataStream<ProcessedEvent> processed, String topic) {
    processed
        .sinkTo(kafkaSinks(Uids.PROCESSED_KAFKA).processed(topic))
        .name(name("processed to Kafka"))
        .uid(uid(Uids.PROCESSED_KAFKA));
  }

  private void deadLetters(DataStream<DeadLetter> letters) {
    letters
        .sinkTo(kafkaSinks(Uids.DEAD_LETTERS_KAFKA).deadLetters(config.output().deadLettersTopic()))
        .name(name("dead letters to Kafka"))
        .uid(uid(Uids.DEAD_LETTERS_KAFKA));
  }

  /** They come in again by the events topic, like all events. */
  private void captured(DataStream<CapturedEvent> events) {
    events
        .sinkTo(kafkaSinks(Uids.CAPTURED_KAFKA).captured(config.events().topic()))
        .name(name("captured to Kafka"))
        .uid(uid(Uids.CAPTURED_KAFKA));
  }

  private void diverted(DataStream<DivertedEvent> events, String topic) {
    events
        .sinkTo(kafkaSinks(Uids.DIVERTED_KAFKA).diverted(topic))
        .name(name("diverted to Kafka"))
        .uid(uid(Uids.DIVERTED_KAFKA));
  }

  /** Each sink has transactions of its own names. */
  private KafkaSinks kafkaSinks(String uid) {
    OutputConfig output = config.output();
    return new KafkaSinks(
        config.kafka().producerProperties(),
        output.delivery(),
        output.transactionalIdPrefix() + "-" + uid(uid),
        output.transactionTimeout());
  }

  private void logs(DataStream<PluginLogEntry> entries, ClickHouseConfig clickHouse) {
    entries
        .transform(
            name("plugin logs to ClickHouse"),
            EventTypes.DEAD_LETTER,
            ClickHouseSink.pluginLogs(
                clickHouse.connection(),
                clickHouse.pluginLogsTable(),
                clickHouse.batches(),
                clickHouse.retries()))
        .uid(uid(Uids.LOGS_CLICKHOUSE));
  }

  private void minutes(DataStream<PluginMinute> minutes, ClickHouseConfig clickHouse) {
    minutes
        .transform(
            name("plugin metrics to ClickHouse"),
            EventTypes.DEAD_LETTER,
            ClickHouseSink.pluginMetrics(
                clickHouse.connection(),
                clickHouse.pluginMetricsTable(),
                clickHouse.batches(),
                clickHouse.retries()))
        .uid(uid(Uids.METRICS_CLICKHOUSE));
  }

  private void status(DataStream<StatusRecord> statements) {
    statements
        .sinkTo(ControlKafka.statusSink(config.kafka(), config.control()))
        .name(name("status to Kafka"))
        .uid(uid(Uids.STATUS_KAFKA));
  }
}
