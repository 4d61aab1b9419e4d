package dev.patchbay.job.control;

import dev.patchbay.trust.RecordSigner;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Appends records to the control topic for the job itself. Used by one thread, but for close. */
final class ControlAppender implements AutoCloseable {

  /** So often another writer may be faster. */
  private static final int ATTEMPTS = 5;

  private final Producer<byte[], byte[]> producer;
  private final TopicPartition partition;
  private final Optional<ControlSigner> signer;

  ControlAppender(
      Producer<byte[], byte[]> producer, TopicPartition partition, Optional<ControlSigner> signer) {
    this.producer = producer;
    this.partition = partition;
    this.signer = signer;
  }

  /** Appends a record and returns its revision. */
  long append(byte[] key, byte[] value) throws InterruptedException, ExecutionException {
    if (signer.isEmpty()) {
      return send(record(key, value));
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long end = signer.get().end();
      ProducerRecord<byte[], byte[]> record = record(key, value);
      record.headers().add(RecordSigner.HEADER, signer.get().sign(end, key, value));
      if (send(record) == end) {
        return end;
      }
      // Another writer was faster: what stands there is refused, and is cleared by the next one.
    }
    throw new ControlTopicException(
        "other writers were faster " + ATTEMPTS + " times: the record is not signed for its place");
  }

  private ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ProducerRecord<>(partition.topic(), partition.partition(), key, value);
  }

  private long send(ProducerRecord<byte[], byte[]> record)
      throws InterruptedException, ExecutionException {
    return producer.send(record).get().offset();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    signer.ifPresent(ControlSigner::close);
  }
}
