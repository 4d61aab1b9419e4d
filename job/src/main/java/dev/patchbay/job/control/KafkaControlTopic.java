package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.config.ControlConfig;
import dev.patchbay.job.config.KafkaConfig;
import dev.patchbay.trust.TrustedKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads the control topic with a consumer of its own, before the first event.
 *
 * <p>The end is a position, not a record: compaction and the markers of transactions leave gaps, so
 * the last record may lie well below the end, or there may be none at all.
 */
final class KafkaControlTopic implements ControlTopic {

  private static final long serialVersionUID = 1;
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConfig kafka;
  private final ControlConfig control;
  private final ControlConsumers consumers;

  KafkaControlTopic(KafkaConfig kafka, ControlConfig control) {
    this.kafka = kafka;
    this.control = control;
    this.consumers = new ControlConsumers(kafka, control);
  }

  @Override
  public TrustedKeys trustedKeys() {
    return control.trustedKeys();
  }

  @Override
  public OperatorCoordinator.Provider broadcast(OperatorID operator) {
    return ControlCoordinator.provider(
        operator, consumers, new ControlAppenders(kafka, control, operator));
  }

  @Override
  public ControlSnapshot read() {
    long deadline = System.nanoTime() + control.readTimeout().toNanos();
    String topicId = topicId();
    try (Consumer<byte[], byte[]> consumer = consumers.open()) {
      return read(consumer, topicId, deadline);
    } catch (KafkaException e) {
      throw new ControlTopicException("cannot read the " + consumers + ": " + e.getMessage(), e);
    }
  }

  /** Also makes sure that the topic exists and can be ordered, before a consumer waits for it. */
  private String topicId() {
    Properties properties = kafka.clientProperties();
    int timeoutMs = Math.toIntExact(control.readTimeout().toMillis());
    properties.put("default.api.timeout.ms", Integer.toString(timeoutMs));
    properties.put("request.timeout.ms", Integer.toString(timeoutMs));
    try (Admin admin = Admin.create(properties)) {
      TopicDescription topic =
          admin
              .describeTopics(List.of(control.topic()))
              .topicNameValues()
              .get(control.topic())
              .get(timeoutMs, TimeUnit.MILLISECONDS);
      if (topic.partitions().size() != 1) {
        throw new ControlTopicException(
            "the "
                + consumers
                + " has "
                + topic.partitions().size()
                + " partitions, but changes are in order only if it has one: create it anew with 1 partition");
      }
      return topic.topicId().toString();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new ControlTopicException(
            "the "
                + consumers
                + " does not exist: create it with 1 partition and cleanup.policy=compact",
            e);
      }
      throw new ControlTopicException(
          "cannot describe the " + consumers + ": " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlTopicException("interrupted while describing the " + consumers, e);
    }
  }

  private ControlSnapshot read(
      Consumer<byte[], byte[]> consumer, String topicId, long deadlineNanos) {
    TopicPartition partition = consumers.partition();
    Map<TopicPartition, Long> beginnings =
        consumer.beginningOffsets(List.of(partition), control.readTimeout());
    // With read_committed, the end is the last stable offset: what is below is decided.
    long end = consumer.endOffsets(List.of(partition), control.readTimeout()).get(partition);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    List<StoredRecord> records = new ArrayList<>();
    while (consumer.position(partition, control.readTimeout()) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          records.add(ControlConsumers.stored(record));
        }
      }
      if (System.nanoTime() - deadlineNanos > 0) {
        throw unreachable(null);
      }
    }
    return new ControlSnapshot(topicId, beginnings.get(partition), end, records);
  }

  private ControlTopicException unreachable(Throwable cause) {
    return new ControlTopicException(
        "could not read the "
            + consumers
            + " to its end within "
            + control.readTimeout().toSeconds()
            + " s: check that the broker is up, or raise control.read-timeout",
        cause);
  }
}
