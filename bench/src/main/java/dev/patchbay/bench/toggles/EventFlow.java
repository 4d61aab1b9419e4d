package dev.patchbay.bench.toggles;

import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends events at an even rate until it is stopped. */
final class EventFlow {

  private static final int PEOPLE = 50;

  private final String topic;
  private final long team;
  private final Random random;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<SentEvent> sent = new ArrayList<>();
  private Future<?> ticking;

  EventFlow(Connections connections, long team, long seed) {
    this.topic = connections.topics().events();
    this.team = team;
    this.random = new Random(seed);
    this.producer = new KafkaClients(connections).producer(Duration.ZERO);
  }

  void start(int perSecond) {
    ticking =
        clock.scheduleAtFixedRate(
            this::sendOne, 0, 1_000_000_000L / perSecond, TimeUnit.NANOSECONDS);
  }

  /** Stops and returns all that was sent, once the broker has all of it. */
  List<SentEvent> stop() throws InterruptedException {
    clock.shutdown();
    if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("sending does not stop");
    }
    if (ticking.state() == Future.State.FAILED) {
      throw new IllegalStateException("sending failed", ticking.exceptionNow());
    }
    producer.close();
    return sent;
  }

  private void sendOne() {
    int number = sent.size();
    SentEvent event =
        new SentEvent(
            number,
            new UUID(random.nextLong(), random.nextLong()).toString(),
            "person-" + random.nextInt(PEOPLE),
            System.nanoTime());
    String json =
        """
        {"uuid":"%s","event":"bench","distinct_id":"%s","team_id":%d,"properties":{"number":%d,"page":"/p/%d"}}\
        """
            .formatted(event.uuid(), event.person(), team, number, random.nextInt(1000));
    sent.add(event);
    var _ =
        producer.send(
            new ProducerRecord<>(
                topic,
                event.person().getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8)));
  }
}
