package dev.patchbay.cli.deadletters;

import static dev.patchbay.cli.deadletters.DeadLetter.REPLAY_OF;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Sends dead letters to the events topic, byte for byte, to the partitions that they came from. */
final class Replayer {

  private static final Duration LINGER = Duration.ofMillis(5);

  private final KafkaClients clients;
  private final String topic;

  Replayer(Connections connections) {
    clients = new KafkaClients(connections);
    topic = connections.topics().events();
  }

  /**
   * Sends them in their order; when this returns, the broker has all of them.
   *
   * @param rate at most so many in a second
   */
  List<Replayed> replay(List<DeadLetter> letters, int rate) {
    int partitions = partitions();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = clients.producer(LINGER)) {
      long start = System.nanoTime();
      for (int i = 0; i < letters.size(); i++) {
        pauseUntil(start + TimeUnit.SECONDS.toNanos(1) * i / rate);
        sent.add(producer.send(record(letters.get(i), partitions)));
      }
      producer.flush();
      List<Replayed> replayed = new ArrayList<>();
      for (int i = 0; i < letters.size(); i++) {
        replayed.add(new Replayed(letters.get(i), at(sent.get(i), letters.get(i))));
      }
      return replayed;
    } catch (KafkaException e) {
      throw clients.failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted after " + sent.size() + " events", e);
    }
  }

  private int partitions() {
    try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer()) {
      return clients.partitions(consumer, topic).size();
    }
  }

  private ProducerRecord<byte[], byte[]> record(DeadLetter letter, int partitions) {
    Integer partition =
        letter.source().map(Position::partition).filter(it -> it < partitions).orElse(null);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, partition, letter.key(), letter.value());
    letter.headers().forEach(record.headers()::add);
    letter
        .origin()
        .map(it -> it.getBytes(StandardCharsets.UTF_8))
        .ifPresent(it -> record.headers().remove(REPLAY_OF).add(REPLAY_OF, it));
    return record;
  }

  private static Position at(Future<RecordMetadata> sent, DeadLetter letter)
      throws InterruptedException {
    try {
      RecordMetadata metadata = sent.get();
      return new Position(metadata.partition(), metadata.offset());
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "dead letter "
              + letter.position()
              + " could not be sent: "
              + e.getCause().getMessage()
              + "; those after it may have been",
          e);
    }
  }

  private static void pauseUntil(long nanoTime) throws InterruptedException {
    long wait = nanoTime - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }
}
