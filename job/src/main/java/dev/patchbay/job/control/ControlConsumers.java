package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.config.ControlConfig;
import dev.patchbay.job.config.KafkaConfig;
import dev.patchbay.trust.RecordSigner;
import java.io.Serializable;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers of the control topic's one partition, which say what they cannot find. */
final class ControlConsumers implements Serializable {

  private static final long serialVersionUID = 1;

  private final KafkaConfig kafka;
  private final ControlConfig control;

  ControlConsumers(KafkaConfig kafka, ControlConfig control) {
    this.kafka = kafka;
    this.control = control;
  }

  TopicPartition partition() {
    return new TopicPartition(control.topic(), 0);
  }

  /**
   * One that sees what is committed, and stands nowhere yet. An offset that is not there is an
   * error: to go on elsewhere would be to leave out changes.
   */
  Consumer<byte[], byte[]> open() {
    Properties properties = kafka.consumerProperties();
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    properties.put("allow.auto.create.topics", "false");
    properties.put("auto.offset.reset", "none");
    // Records that were written as one batch are one change: they must not come in two halves.
    properties.put("max.poll.records", Integer.toString(Integer.MAX_VALUE));
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** What came from one of them. */
  static StoredRecord stored(ConsumerRecord<byte[], byte[]> record) {
    Header signature = record.headers().lastHeader(RecordSigner.HEADER);
    return new StoredRecord(
        record.offset(),
        record.key(),
        record.value(),
        signature == null ? null : signature.value());
  }

  @Override
  public String toString() {
    return "control topic '" + control.topic() + "' at " + kafka.bootstrapServers();
  }
}
