package dev.patchbay.cli.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends events, one per line, to the events topic. */
@Command(
    name = "send",
    description = {
      "Send events to the events topic: one per line, as they are.",
      "Blank lines are skipped. A person's events (distinct_id) stay in order."
    })
public final class SendCommand implements Runnable {

  private static final Duration LINGER = Duration.ofMillis(20);

  @Parameters(paramLabel = "FILE|-", description = "A file of events; - is standard input.")
  private String file;

  @Mixin private Output output;

  @Override
  public void run() {
    Connections connections = output.connections();
    KafkaClients clients = new KafkaClients(connections);
    String topic = connections.topics().events();
    try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer()) {
      // Asked through a consumer, because a producer would create the topic.
      clients.partitions(consumer, topic);
    }
    SendReport report = new SendReport();
    try (EventLines lines = EventLines.open(file);
        KafkaProducer<byte[], byte[]> producer = clients.producer(LINGER)) {
      for (Optional<EventLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        send(producer, topic, line.get(), report);
      }
      producer.flush();
    } catch (KafkaException e) {
      throw clients.failure(e);
    }
    print(report, topic);
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      String topic,
      EventLines.Line line,
      SendReport report) {
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

  private void print(SendReport report, String topic) {
    output.print(
        () -> {
          ObjectNode json = Json.object().put("topic", topic).put("sent", report.count());
          ArrayNode partitions = json.putArray("partitions");
          report
              .ranges()
              .forEach(
                  (partition, range) ->
                      partitions
                          .addObject()
                          .put("partition", partition)
                          .put("firstOffset", range.first())
                          .put("lastOffset", range.last()));
          ArrayNode failed = json.putArray("failed");
          report
              .failures()
              .forEach(
                  it ->
                      failed
                          .addObject()
                          .put("line", it.line())
                          .put("bytes", it.bytes())
                          .put("reason", it.reason()));
          return json;
        },
        () -> {
          StringBuilder text =
              new StringBuilder("sent %d events to %s%n".formatted(report.count(), topic));
          report
              .ranges()
              .forEach(
                  (partition, range) ->
                      text.append(
                          "  partition %d: offsets %d to %d%n"
                              .formatted(partition, range.first(), range.last())));
          return text.toString();
        });
    if (!report.failures().isEmpty()) {
      SendReport.Failure first = report.failures().getFirst();
      throw new CommandFailure(
          "%d lines were not sent; line %d (%d bytes): %s"
              .formatted(report.failures().size(), first.line(), first.bytes(), first.reason()));
    }
  }
}
