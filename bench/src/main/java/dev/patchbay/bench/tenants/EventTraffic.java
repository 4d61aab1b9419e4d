package dev.patchbay.bench.tenants;

import dev.patchbay.bench.stack.ProcessedTopic;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends events to the running stack as fast as Kafka takes them, and reads what comes out. */
final class EventTraffic implements AutoCloseable {

  private static final Duration LINGER = Duration.ofMillis(5);

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ProcessedTopic processed;
  private final Duration patience;

  /**
   * Reads from here on.
   *
   * @param patience how long nothing may come out before the rest counts as lost
   */
  EventTraffic(Connections connections, Duration patience) {
    topic = connections.topics().events();
    producer = new KafkaClients(connections).producer(LINGER);
    processed = new ProcessedTopic(connections);
    this.patience = patience;
  }

  /** Sends all of them and waits until all have come out, or nothing more comes. */
  Round run(String name, List<TenantEvent> events) {
    Round round = new Round(name);
    events.forEach(round::sends);
    long start = System.nanoTime();
    for (TenantEvent event : events) {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  topic, event.person().getBytes(StandardCharsets.UTF_8), event.json()));
    }
    producer.flush();
    long last = System.nanoTime();
    while (!round.isComplete() && System.nanoTime() - last < patience.toNanos()) {
      int before = round.missing();
      var _ =
          processed.poll(it -> round.sees(it.json(), Duration.ofNanos(System.nanoTime() - start)));
      if (round.missing() < before) {
        last = System.nanoTime();
      }
    }
    return round;
  }

  @Override
  public void close() {
    producer.close();
    processed.close();
  }
}
