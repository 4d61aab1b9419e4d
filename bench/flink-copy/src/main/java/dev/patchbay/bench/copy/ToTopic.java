package dev.patchbay.bench.copy;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A value as a record without a key. */
final class ToTopic implements KafkaRecordSerializationSchema<byte[]> {

  private static final long serialVersionUID = 1;

  private final String topic;

  ToTopic(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      byte[] value, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, value);
  }
}
