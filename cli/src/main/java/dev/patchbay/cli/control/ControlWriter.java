package dev.patchbay.cli.control;

import dev.patchbay.audit.AuditEntry;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.model.Provenance;
import dev.patchbay.trust.RecordSigner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Writes batches of control records, each in a transaction of its own together with what the audit
 * trail says of it: both are there or neither. What does not stand where it was to stand is taken
 * back before anybody has read it.
 *
 * <p>A signature holds for one offset. The records are signed for the offsets that come next; if
 * another writer was faster they stand elsewhere, which the answer to the write tells. Then the
 * transaction is aborted and the batch signed and written again. Of several writers one always gets
 * through. Used by one thread.
 */
final class ControlWriter implements AutoCloseable {

  /** What the names of its transactions begin with, for whoever grants rights to them. */
  private static final String TRANSACTIONAL_ID_PREFIX = "patchbay-control-";

  private static final int MAX_ATTEMPTS = 50;

  /** Longer than a broker takes to answer; then it ends the transaction itself. */
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final KafkaClients clients;
  private final String topic;
  private final String command;
  private final ControlEnd end;
  private final RecordStamp stamp;
  private final AuditTrail audit;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * Connects, so that the time of a change is the change's and not the connection's.
   *
   * @param command what was typed
   * @param largest the largest batch that is to be written
   */
  ControlWriter(Connections connections, String command, List<EncodedRecord> largest) {
    this.command = command;
    clients = new KafkaClients(connections);
    topic = connections.topics().control();
    end = new ControlEnd(connections);
    KafkaProducer<byte[], byte[]> opened = null;
    try {
      stamp = new RecordStamp(connections.trust(), end.topicId());
      audit = new AuditTrail(connections.topics().audit(), end);
      opened =
          clients.transactionalProducer(
              TRANSACTIONAL_ID_PREFIX + UUID.randomUUID(), EncodedRecord.bytes(largest));
      opened.initTransactions();
      producer = opened;
    } catch (KafkaException e) {
      close(opened);
      throw clients.failure(e);
    } catch (CommandFailure e) {
      close(opened);
      throw e;
    }
  }

  /**
   * Writes records as one batch, whatever else is being written.
   *
   * @return the last one's offset
   */
  long write(List<EncodedRecord> batch) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      OptionalLong last = stamp.signs() ? tryWrite(batch, end.settled()) : unsigned(batch);
      if (last.isPresent()) {
        return last.getAsLong();
      }
    }
    throw new CommandFailure(
        "others were faster to change topic "
            + topic
            + " "
            + MAX_ATTEMPTS
            + " times in a row: nothing was written, try again");
  }

  /**
   * Writes signed records as one batch if they come to stand from that offset on.
   *
   * @return the last one's offset; empty if somebody has written there, and nothing was done
   */
  OptionalLong tryWrite(List<EncodedRecord> batch, long first) {
    stamp.check(batch.getFirst(), first);
    List<byte[]> signatures = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      signatures.add(stamp.sign(batch.get(i), first + i));
    }
    return inTransaction(batch, signatures, first);
  }

  private OptionalLong unsigned(List<EncodedRecord> batch) {
    return inTransaction(batch, List.of(), -1);
  }

  /** Without signatures it does not matter where the batch stands. */
  private OptionalLong inTransaction(
      List<EncodedRecord> batch, List<byte[]> signatures, long first) {
    try {
      producer.beginTransaction();
      long actual = send(batch, signatures);
      if (!signatures.isEmpty() && actual != first) {
        producer.abortTransaction();
        return OptionalLong.empty();
      }
      audit.send(producer, entries(batch, actual));
      producer.commitTransaction();
      return OptionalLong.of(actual + batch.size() - 1);
    } catch (KafkaException e) {
      throw clients.failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted: the change may or may not have been made", e);
    }
  }

  private List<AuditEntry> entries(List<EncodedRecord> batch, long first) {
    Provenance by = Author.now();
    List<AuditEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      entries.add(new AuditEntry(by, command, batch.get(i).change(), first + i, stamp.keyId()));
    }
    return entries;
  }

  /** The offset of the first; they stand in one row, because they are one batch. */
  private long send(List<EncodedRecord> batch, List<byte[]> signatures)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topic, ControlClient.PARTITION, batch.get(i).key(), batch.get(i).value());
      if (!signatures.isEmpty()) {
        record.headers().add(RecordSigner.HEADER, signatures.get(i));
      }
      sent.add(producer.send(record));
    }
    producer.flush();
    for (int i = 0; i < sent.size(); i++) {
      var _ = metadata(batch.get(i), sent.get(i));
    }
    return metadata(batch.getFirst(), sent.getFirst()).offset();
  }

  private RecordMetadata metadata(EncodedRecord record, Future<RecordMetadata> sent)
      throws InterruptedException {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw refused(record, e);
    }
  }

  private CommandFailure refused(EncodedRecord record, ExecutionException e) {
    if (e.getCause() instanceof RecordTooLargeException) {
      return new CommandFailure(
          record.keyText()
              + " is too large for topic "
              + topic
              + ": make the code or the attachments smaller",
          e);
    }
    return e.getCause() instanceof KafkaException cause
        ? clients.failure(cause)
        : new CommandFailure("cannot write to the control topic: " + e.getCause(), e);
  }

  /** What whoever makes changes should know. */
  Optional<String> remark() {
    return audit.remark();
  }

  /** Takes back what is not committed. */
  @Override
  public void close() {
    close(producer);
  }

  private void close(KafkaProducer<byte[], byte[]> opened) {
    end.close();
    if (opened != null) {
      opened.close(CLOSING);
    }
  }
}
