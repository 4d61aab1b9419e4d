package dev.patchbay.job.sink;

import dev.patchbay.job.event.CapturedEvent;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Captured events as Kafka records. */
final class CapturedSerialization implements KafkaRecordSerializationSchema<CapturedEvent> {

  private static final long serialVersionUID = 1;

  private final String topic;

  CapturedSerialization(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      CapturedEvent event, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, event.key(), event.json());
    event.headers().forEach(it -> record.headers().add(it.name(), it.value()));
    return record;
  }
}
