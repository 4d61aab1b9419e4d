package dev.patchbay.job.sink.kafka;

import dev.patchbay.job.event.Origin;
import dev.patchbay.job.event.ProcessedEvent;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Processed events as Kafka records. */
final class ProcessedSerialization extends TopicSerialization<ProcessedEvent> {

  private static final long serialVersionUID = 1;

  // The same for many events, and nobody changes a header's bytes.
  private final RepeatedNumber revision = new RepeatedNumber();
  private final RepeatedNumber partition = new RepeatedNumber();

  ProcessedSerialization(String topic) {
    super(topic);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      ProcessedEvent event, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, event.source().key(), event.json());
    Headers headers = record.headers();
    headers.add("patchbay-revision", revision.digits(event.revision()));
    headers.add("patchbay-source-partition", partition.digits(event.source().partition()));
    headers.add("patchbay-source-offset", RepeatedNumber.toDigits(event.source().offset()));
    Origin.header(event.source()).ifPresent(it -> headers.add(it.name(), it.value()));
    return record;
  }
}
