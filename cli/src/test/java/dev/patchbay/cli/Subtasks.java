package dev.patchbay.cli;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.model.Installation;
import dev.patchbay.model.StatusCodec;
import dev.patchbay.model.StatusRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Speaks on the status topic as a job of two subtasks would. */
final class Subtasks implements AutoCloseable {

  private static final int PARALLELISM = 2;

  private final Connections connections;
  private final Thread thread;
  private PluginCatalog catalog = PluginCatalog.EMPTY;
  private volatile boolean stopped;

  Subtasks(Connections connections) {
    this.connections = connections;
    this.thread = Thread.ofVirtual().start(this::run);
  }

  private void run() {
    try (TopicReader control = new TopicReader(connections, connections.topics().control());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaClients(connections).producer(Duration.ZERO)) {
      while (!stopped) {
        control.poll(Duration.ofMillis(50), record -> apply(record, producer));
      }
    }
  }

  private void apply(
      ConsumerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> producer) {
    catalog =
        catalog.apply(new StoredRecord(record.offset(), record.key(), record.value())).catalog();
    for (int subtask = 0; subtask < PARALLELISM; subtask++) {
      for (Installation it : catalog.installations()) {
        if (it.enabled()) {
          say(producer, running(it, subtask));
        }
      }
      say(
          producer,
          new StatusRecord.Acknowledgement(
              subtask, PARALLELISM, catalog.revision(), Instant.EPOCH));
    }
  }

  private StatusRecord running(Installation installation, int subtask) {
    return new StatusRecord.InstallationState(
        installation.id(),
        installation.version(),
        subtask,
        catalog.revision(),
        Optional.empty(),
        Instant.EPOCH);
  }

  private void say(KafkaProducer<byte[], byte[]> producer, StatusRecord record) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                connections.topics().status(),
                record.key().getBytes(StandardCharsets.UTF_8),
                StatusCodec.encode(record)));
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
