package dev.patchbay.job.sink.kafka;

import dev.patchbay.job.event.Origin;
import dev.patchbay.job.event.ProcessedEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Processed events as Kafka records. */
final class ProcessedSerialization extends TopicSerialization<ProcessedEvent> {

  private static final long serialVersionUID = 1;

  ProcessedSerialization(String topic) {
    super(topic);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      ProcessedEvent event, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, event.source().key(), event.json());
    add(record, "patchbay-revision", event.revision());
    add(record, "patchbay-source-partition", event.source().partition());
    add(record, "patchbay-source-offset", event.source().offset());
    Origin.header(event.source()).ifPresent(it -> record.headers().add(it.name(), it.value()));
    return record;
  }

  private static void add(ProducerRecord<byte[], byte[]> record, String name, long value) {
    record.headers().add(name, Long.toString(value).getBytes(StandardCharsets.US_ASCII));
  }
}
