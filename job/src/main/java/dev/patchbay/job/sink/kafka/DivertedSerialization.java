package dev.patchbay.job.sink.kafka;

import dev.patchbay.job.event.DivertedEvent;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Diverted events as Kafka records. Those of one partition of the events topic go to one partition,
 * so that they stay in order, whatever their keys.
 */
final class DivertedSerialization extends TopicSerialization<DivertedEvent> {

  private static final long serialVersionUID = 1;

  DivertedSerialization(String topic) {
    super(topic);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DivertedEvent event, KafkaSinkContext context, Long timestamp) {
    int[] partitions = context.getPartitionsForTopic(topic);
    int partition = partitions[event.source().partition() % partitions.length];
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, partition, event.source().key(), event.source().value());
    event.headers().forEach(it -> record.headers().add(it.name(), it.value()));
    return record;
  }
}
