package dev.patchbay.job.sink.kafka;

import dev.patchbay.job.event.Origin;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Processed events as Kafka records. Headers are few and short: on a small event they are a good
 * part of what is compressed, sent and stored.
 */
final class ProcessedSerialization extends TopicSerialization<ProcessedEvent> {

  private static final long serialVersionUID = 1;

  // The same for many events, and nobody changes a header's bytes.
  private final RepeatedNumber revision = new RepeatedNumber();

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
    headers.add("patchbay-source", place(event.source()));
    Origin.header(event.source()).ifPresent(it -> headers.add(it.name(), it.value()));
    return record;
  }

  /** {@code partition:offset} on the events topic. */
  private static byte[] place(SourceEvent source) {
    return (source.partition() + ":" + source.offset()).getBytes(StandardCharsets.ISO_8859_1);
  }
}
