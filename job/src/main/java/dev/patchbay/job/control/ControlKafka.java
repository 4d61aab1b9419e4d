package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.config.ControlConfig;
import dev.patchbay.job.config.KafkaConfig;
import dev.patchbay.model.StatusRecord;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The control side's ends in Kafka. */
public final class ControlKafka {

  private ControlKafka() {}

  /**
   * Follows the control topic from its beginning. Must run at parallelism 1: only what one subtask
   * broadcasts arrives everywhere in one order.
   */
  public static Source<StoredRecord, ?, ?> source(KafkaConfig kafka, ControlConfig control) {
    Properties properties = kafka.consumerProperties();
    properties.put("isolation.level", "read_committed");
    // The topic's one partition stays its only one.
    properties.put("partition.discovery.interval.ms", "-1");
    // Offsets live in checkpoints; a group on the broker would say nothing and cost a coordinator.
    properties.put("commit.offsets.on.checkpoint", "false");
    return KafkaSource.<StoredRecord>builder()
        .setBootstrapServers(kafka.bootstrapServers())
        .setTopics(control.topic())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setProperties(properties)
        .setDeserializer(new StoredRecordDeserializer())
        .build();
  }

  /** The same topic, to be read to its end at every start. */
  public static ControlTopic topic(KafkaConfig kafka, ControlConfig control) {
    return new KafkaControlTopic(kafka, control);
  }

  /** The job's statements about what is in force. */
  public static Sink<StatusRecord> statusSink(KafkaConfig kafka, ControlConfig control) {
    return StatusSink.of(kafka, control.statusTopic());
  }
}
