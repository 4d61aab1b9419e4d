package dev.patchbay.cli.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.trust.RecordSigner;
import dev.patchbay.trust.SignaturePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads and writes the control topic. Where trusted keys are configured, what the job refuses is
 * not there for a reader either.
 *
 * <p>Rules across records, such as that a version is immutable, are checked by whoever writes,
 * against what it has read. Two commands at the very same time can both pass that check; then the
 * later record wins, and both are told their revisions.
 */
public final class ControlClient {

  /** The control topic has one partition: that is what makes an offset a revision. */
  static final int PARTITION = 0;

  /** Of records that need not be in force together. */
  private static final long BATCH_BYTES = 1 << 20;

  private final Connections connections;

  public ControlClient(Connections connections) {
    this.connections = connections;
  }

  /**
   * What the topic says now. Every change is in it that was begun before this was called: those
   * that are being made are waited for.
   */
  public ControlState read() {
    return readExactly().state().build();
  }

  /**
   * The topic's records.
   *
   * @param next the offset behind them, where the next record would stand
   */
  record Reading(ControlState.Builder state, long next) {}

  Reading readExactly() {
    String topic = connections.topics().control();
    try (TopicReader reader = new TopicReader(connections, topic);
        ControlEnd end = new ControlEnd(connections)) {
      ControlState.Builder state =
          new ControlState.Builder(
              new SignaturePolicy(connections.trust().trusted(), end.topicId()));
      // Not the end that readers see: the marker of a change may come after the answer to it.
      long next = end.settled();
      reader.readTo(
          Map.of(new TopicPartition(topic, PARTITION), next),
          record -> {
            if (record.offset() < next) {
              state.add(stored(record));
            }
          });
      return new Reading(state, next);
    }
  }

  private static StoredRecord stored(ConsumerRecord<byte[], byte[]> record) {
    Header signature = record.headers().lastHeader(RecordSigner.HEADER);
    return new StoredRecord(
        record.offset(),
        record.key(),
        record.value(),
        signature == null ? null : signature.value());
  }

  /**
   * Writes records in their order, many at a time; when this returns, the changes are made and can
   * no longer be lost. If it fails, some of the first may have been made.
   *
   * @return the last one's revision, and when the first one was sent
   */
  public Change write(ChangeSet changes) {
    return write(changes.command(), inBatches(changes.encoded()));
  }

  /**
   * Writes records as one change: all of them are made or none, and no event sees some of them and
   * not the others. They are one batch, which Kafka appends as a whole and the job reads as a
   * whole.
   *
   * @return the last one's revision
   */
  public Change writeAtOnce(ChangeSet changes) {
    List<EncodedRecord> encoded = changes.encoded();
    long bytes = EncodedRecord.bytes(encoded);
    if (bytes > KafkaClients.MAX_BATCH_BYTES) {
      throw new CommandFailure(
          "the change has %,d bytes, and %,d can be made at once: make it in several steps"
              .formatted(bytes, KafkaClients.MAX_BATCH_BYTES));
    }
    return write(changes.command(), List.of(encoded));
  }

  private Change write(String command, List<List<EncodedRecord>> batches) {
    List<EncodedRecord> largest =
        batches.stream().max(Comparator.comparingLong(EncodedRecord::bytes)).orElse(List.of());
    try (ControlWriter writer = new ControlWriter(connections, command, largest)) {
      long sentAtNanos = System.nanoTime();
      long revision = PluginCatalog.NO_REVISION;
      for (List<EncodedRecord> batch : batches) {
        revision = writer.write(batch);
      }
      return new Change(revision, sentAtNanos, writer.remark());
    }
  }

  /** One that is larger than a batch is one of its own. */
  static List<List<EncodedRecord>> inBatches(List<EncodedRecord> records) {
    List<List<EncodedRecord>> batches = new ArrayList<>();
    List<EncodedRecord> batch = new ArrayList<>();
    long bytes = 0;
    for (EncodedRecord record : records) {
      if (!batch.isEmpty() && bytes + record.bytes() > BATCH_BYTES) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(record);
      bytes += record.bytes();
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /**
   * A change that was made.
   *
   * @param sentAtNanos when, by {@link System#nanoTime}
   * @param remark what whoever made it should know, if there is anything
   */
  public record Change(long revision, long sentAtNanos, Optional<String> remark) {}
}
