package dev.patchbay.cli.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Reads and writes the control topic.
 *
 * <p>Rules across records, such as that a version is immutable, are checked by whoever writes,
 * against what it has read. Two commands at the very same time can both pass that check; then the
 * later record wins, and both are told their revisions.
 */
public final class ControlClient {

  /** The control topic has one partition: that is what makes an offset a revision. */
  private static final int PARTITION = 0;

  /** More than a record's header and its share of the batch's. */
  private static final int MAX_BYTES_AROUND_A_RECORD = 100;

  private final Connections connections;
  private final KafkaClients clients;

  public ControlClient(Connections connections) {
    this.connections = connections;
    this.clients = new KafkaClients(connections);
  }

  /** What the topic says now. */
  public ControlState read() {
    ControlState.Builder state = new ControlState.Builder();
    try (TopicReader reader = new TopicReader(connections, connections.topics().control())) {
      reader.readToEnd(
          record -> state.add(new StoredRecord(record.offset(), record.key(), record.value())));
    }
    return state.build();
  }

  /** Writes one record; when this returns, the change is made and can no longer be lost. */
  public Change write(ControlRecord record) {
    return writeAll(List.of(record));
  }

  /**
   * Writes records in this order, many at a time; when this returns, all of them are made. If it
   * fails, those before the one that is named may have been made.
   *
   * @return the last one's revision, and when the first one was sent
   */
  public Change writeAll(List<ControlRecord> records) {
    return write(records, encoded(records), clients.producer(Duration.ZERO));
  }

  /**
   * Writes records as one change: all of them are made or none, and no event sees some of them and
   * not the others. They are one batch, which Kafka appends as a whole and the job reads as a
   * whole.
   *
   * @return the last one's revision
   */
  public Change writeAtOnce(List<ControlRecord> records) {
    List<ProducerRecord<byte[], byte[]>> encoded = encoded(records);
    long bytes = encoded.stream().mapToLong(ControlClient::bytes).sum();
    if (bytes > KafkaClients.MAX_BATCH_BYTES) {
      throw new CommandFailure(
          "the change has %,d bytes, and %,d can be made at once: make it in several steps"
              .formatted(bytes, KafkaClients.MAX_BATCH_BYTES));
    }
    return write(records, encoded, clients.producerOfOneBatch());
  }

  private List<ProducerRecord<byte[], byte[]>> encoded(List<ControlRecord> records) {
    return records.stream()
        .map(
            it ->
                new ProducerRecord<>(
                    connections.topics().control(),
                    PARTITION,
                    ControlCodec.encodeKey(it.key()),
                    ControlCodec.encode(it)))
        .toList();
  }

  private static long bytes(ProducerRecord<byte[], byte[]> record) {
    int value = record.value() == null ? 0 : record.value().length;
    return (long) MAX_BYTES_AROUND_A_RECORD + record.key().length + value;
  }

  private Change write(
      List<ControlRecord> records,
      List<ProducerRecord<byte[], byte[]>> encoded,
      KafkaProducer<byte[], byte[]> opened) {
    try (KafkaProducer<byte[], byte[]> producer = opened) {
      // Connects first, so that the time of the change is the change's and not the connection's.
      var _ = producer.partitionsFor(connections.topics().control());
      long sentAtNanos = System.nanoTime();
      List<Future<RecordMetadata>> sent = encoded.stream().map(producer::send).toList();
      producer.flush();
      long revision = PluginCatalog.NO_REVISION;
      for (int i = 0; i < sent.size(); i++) {
        revision = offset(records.get(i), sent.get(i));
      }
      return new Change(revision, sentAtNanos);
    } catch (KafkaException e) {
      throw clients.failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted: the change may or may not have been made", e);
    }
  }

  private long offset(ControlRecord record, Future<RecordMetadata> sent)
      throws InterruptedException {
    try {
      return sent.get().offset();
    } catch (ExecutionException e) {
      throw refused(record, e);
    }
  }

  private CommandFailure refused(ControlRecord record, ExecutionException e) {
    if (e.getCause() instanceof RecordTooLargeException) {
      return new CommandFailure(
          record.key().text()
              + " is too large for topic "
              + connections.topics().control()
              + ": make the code or the attachments smaller",
          e);
    }
    return e.getCause() instanceof KafkaException cause
        ? clients.failure(cause)
        : new CommandFailure("cannot write to the control topic: " + e.getCause(), e);
  }

  /**
   * A change that was made.
   *
   * @param sentAtNanos when, by {@link System#nanoTime}
   */
  public record Change(long revision, long sentAtNanos) {}
}
