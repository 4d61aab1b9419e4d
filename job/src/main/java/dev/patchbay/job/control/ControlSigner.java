package dev.patchbay.job.control;

import dev.patchbay.trust.RecordSigner;
import dev.patchbay.trust.SigningKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Signs the job's own control records. A signature holds for one offset (ADR 20), so it also knows
 * where the next record will stand. Used by one thread, but for close.
 */
final class ControlSigner implements AutoCloseable {

  /** A command's transaction is open for a few milliseconds. */
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(15);

  private static final long BETWEEN_LOOKS_MS = 2;

  private final Admin admin;
  private final TopicPartition partition;
  private final SigningKey key;

  /** Null until it is needed first: Kafka has to be asked for the topic's id. */
  private RecordSigner signer;

  ControlSigner(Admin admin, TopicPartition partition, SigningKey key) {
    this.admin = admin;
    this.partition = partition;
    this.key = key;
  }

  /**
   * Where the next record will stand: waits until no transaction is open, which ends in a marker.
   */
  long end() throws InterruptedException, ExecutionException {
    long began = System.nanoTime();
    while (true) {
      long decided = end(IsolationLevel.READ_COMMITTED);
      if (decided == end(IsolationLevel.READ_UNCOMMITTED)) {
        return decided;
      }
      if (System.nanoTime() - began > LONGEST_WAIT_NANOS) {
        throw new ControlTopicException("a change that somebody else began does not end");
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
    }
  }

  private long end(IsolationLevel isolation) throws InterruptedException, ExecutionException {
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
        .partitionResult(partition)
        .get()
        .offset();
  }

  /** The key's. */
  String keyId() {
    return key.id();
  }

  byte[] sign(long offset, byte[] recordKey, byte[] value)
      throws InterruptedException, ExecutionException {
    if (signer == null) {
      signer = new RecordSigner(key, topicId());
    }
    return signer.sign(offset, recordKey, value);
  }

  private String topicId() throws InterruptedException, ExecutionException {
    return admin
        .describeTopics(List.of(partition.topic()))
        .topicNameValues()
        .get(partition.topic())
        .get()
        .topicId()
        .toString();
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
