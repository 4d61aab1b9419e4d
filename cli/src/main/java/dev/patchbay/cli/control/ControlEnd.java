package dev.patchbay.cli.control;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which topic the control topic is, and where it ends. Its end is where the next record will stand:
 * behind what is still being written, and behind the markers of transactions. Used by one thread.
 */
final class ControlEnd implements AutoCloseable {

  /** Longer than the brokers leave a transaction open whose command has died. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A transaction is open for a few milliseconds. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  private final KafkaClients clients;
  private final TopicPartition partition;
  private final Admin admin;

  ControlEnd(Connections connections) {
    clients = new KafkaClients(connections);
    partition = new TopicPartition(connections.topics().control(), ControlClient.PARTITION);
    admin = clients.admin();
  }

  /** Kafka's id of the topic. */
  String topicId() {
    return await(
            admin
                .describeTopics(List.of(partition.topic()))
                .topicNameValues()
                .get(partition.topic()))
        .topicId()
        .toString();
  }

  /** Whether there is such a topic; it is not created by the question. */
  boolean exists(String topic) {
    try {
      var _ = admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Where the next record will stand; waits until nothing is being written. */
  long settled() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      // Asked at once, to wait once. What is decided never passes what is written: if both are the
      // same, nothing that was begun before this was called is open.
      var decided = end(IsolationLevel.READ_COMMITTED);
      var written = end(IsolationLevel.READ_UNCOMMITTED);
      if (await(decided).offset() == await(written).offset()) {
        return await(written).offset();
      }
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            "a change that somebody else began on topic "
                + partition.topic()
                + " does not end: try again");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private KafkaFuture<ListOffsetsResultInfo> end(IsolationLevel isolation) {
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
        .partitionResult(partition);
  }

  private <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw clients.noTopic(partition.topic());
      }
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private CommandFailure failure(ExecutionException e) {
    return e.getCause() instanceof KafkaException cause
        ? clients.failure(cause)
        : new CommandFailure("cannot describe topic " + partition.topic() + ": " + e, e);
  }

  private static CommandFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CommandFailure("interrupted: nothing was written", e);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
