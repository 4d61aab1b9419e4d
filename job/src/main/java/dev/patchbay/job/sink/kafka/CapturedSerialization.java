package dev.patchbay.job.sink.kafka;

import dev.patchbay.job.event.CapturedEvent;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Captured events as Kafka records. */
final class CapturedSerialization extends TopicSerialization<CapturedEvent> {

  private static final long serialVersionUID = 1;

  CapturedSerialization(String topic) {
    super(topic);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      CapturedEvent event, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, event.key(), event.json());
    event.headers().forEach(it -> record.headers().add(it.name(), it.value()));
    return record;
  }
}
