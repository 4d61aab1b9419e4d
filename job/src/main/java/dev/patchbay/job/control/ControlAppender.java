package dev.patchbay.job.control;

import dev.patchbay.audit.AuditEntry;
import dev.patchbay.model.Provenance;
import dev.patchbay.trust.RecordSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Appends what the breakers decide to the control topic, each decision in a transaction of its own
 * with its entry on the audit trail: both are there or neither. After a failure it cannot be used
 * any more. Used by one thread, but for close.
 */
final class ControlAppender implements AutoCloseable {

  /** Makes one; asks Kafka for that. */
  interface Source {
    ControlAppender open() throws InterruptedException, ExecutionException;
  }

  /** So often another writer may be faster. */
  private static final int ATTEMPTS = 5;

  /** What stands where a person's entry names the command. */
  private static final String COMMAND = "circuit breaker";

  private final Producer<byte[], byte[]> producer;
  private final TopicPartition partition;
  private final Optional<TopicPartition> audit;
  private final Optional<ControlSigner> signer;

  /**
   * Takes over the producer, whose transactions are initialized.
   *
   * @param audit where the entries go; empty if there is no such topic
   */
  ControlAppender(
      Producer<byte[], byte[]> producer,
      TopicPartition partition,
      Optional<TopicPartition> audit,
      Optional<ControlSigner> signer) {
    this.producer = producer;
    this.partition = partition;
    this.audit = audit;
    this.signer = signer;
  }

  /** Appends what is asked for and returns its revision. */
  long append(BreakerRequest request) throws InterruptedException, ExecutionException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long expected = signer.isPresent() ? signer.get().end() : -1;
      ProducerRecord<byte[], byte[]> record = record(partition, request.key(), request.value());
      if (signer.isPresent()) {
        record
            .headers()
            .add(RecordSigner.HEADER, signer.get().sign(expected, request.key(), request.value()));
      }
      producer.beginTransaction();
      long revision = producer.send(record).get().offset();
      if (signer.isPresent() && revision != expected) {
        // Another writer was faster, and a signature holds for one offset.
        producer.abortTransaction();
        continue;
      }
      audit.ifPresent(topic -> sendEntry(topic, request, revision));
      producer.commitTransaction();
      return revision;
    }
    throw new ControlTopicException("other writers were faster " + ATTEMPTS + " times");
  }

  /** If it fails, so does the commit. */
  private void sendEntry(TopicPartition topic, BreakerRequest request, long revision) {
    AuditEntry entry =
        new AuditEntry(
            new Provenance(BreakerRequest.AUTHOR, Instant.now()),
            COMMAND,
            request.change(),
            revision,
            signer.map(ControlSigner::keyId));
    byte[] key = request.change().key().getBytes(StandardCharsets.UTF_8);
    var unused = producer.send(record(topic, key, entry.encode()));
  }

  private static ProducerRecord<byte[], byte[]> record(
      TopicPartition partition, byte[] key, byte[] value) {
    return new ProducerRecord<>(partition.topic(), partition.partition(), key, value);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    signer.ifPresent(ControlSigner::close);
  }
}
