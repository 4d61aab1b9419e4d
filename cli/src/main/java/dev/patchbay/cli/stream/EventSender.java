package dev.patchbay.cli.stream;

import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends lines to the events topic as they are, keyed so that a person's events stay in order. */
public final class EventSender {

  private static final Duration LINGER = Duration.ofMillis(20);

  private final KafkaClients clients;
  private final String topic;

  public EventSender(Connections connections) {
    this.clients = new KafkaClients(connections);
    this.topic = connections.topics().events();
  }

  /** Sends all lines; when this returns, the broker has what the report counts as sent. */
  public SendReport send(EventLines lines) {
    try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer()) {
      // Asked through a consumer, because a producer would create the topic.
      clients.partitions(consumer, topic);
    }
    SendReport report = new SendReport();
    try (KafkaProducer<byte[], byte[]> producer = clients.producer(LINGER)) {
      for (Optional<EventLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        send(producer, line.get(), report);
      }
      producer.flush();
    } catch (KafkaException e) {
      throw clients.failure(e);
    }
    return report;
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer, EventLines.Line line, SendReport report) {
    var _ =
        producer.send(
            new ProducerRecord<>(topic, line.key().orElse(null), line.bytes()),
            (metadata, failure) -> {
              if (failure == null) {
                report.sent(metadata.partition(), metadata.offset());
              } else {
                report.failed(line, failure);
              }
            });
  }
}
