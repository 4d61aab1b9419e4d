package dev.patchbay.cli;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.model.CallTimes;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.ShadowCodec;
import dev.patchbay.model.ShadowRecord;
import dev.patchbay.model.StatusCodec;
import dev.patchbay.model.StatusRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
          if (it.shadow().isPresent()) {
            send(producer, connections.topics().shadow(), compared(it, subtask));
          }
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

  /** It drops the only event, and a comparison that is to end has ended at once. */
  private ShadowRecord compared(Installation installation, int subtask) {
    Shadow shadow = installation.shadow().orElseThrow();
    return new ShadowRecord.Summary(
        new ShadowRecord.Subject(
            installation.id(),
            catalog.installed(installation.id()).orElseThrow().revision(),
            installation.version().version(),
            shadow.version()),
        subtask,
        PARALLELISM,
        Instant.EPOCH,
        Instant.EPOCH,
        shadow.until().isPresent(),
        Optional.empty(),
        Map.of(ShadowRecord.Verdict.DROPPED, 1L),
        0,
        0,
        List.of(),
        List.of(),
        new CallTimes(),
        new CallTimes());
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, ShadowRecord record) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                topic, record.key().getBytes(StandardCharsets.UTF_8), ShadowCodec.encode(record)));
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
