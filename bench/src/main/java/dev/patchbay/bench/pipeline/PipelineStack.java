package dev.patchbay.bench.pipeline;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.FlinkTaskManager;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackProgress;
import dev.patchbay.local.StackSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A local stack of the benchmark's own, in a folder that is removed with it. */
final class PipelineStack implements AutoCloseable {

  private final LocalStack stack;
  private final Connections connections;
  private final Admin admin;
  private final Thread atExit = new Thread(this::remove, "remove the benchmark's stack");

  /** Starts it; it is also removed when this process is interrupted. */
  PipelineStack(Path home, StackProgress progress) {
    stack = new LocalStack(StackSettings.temporary(home), progress);
    Runtime.getRuntime().addShutdownHook(atExit);
    stack.up();
    connections = Connections.ofStack(stack.settings());
    admin = new KafkaClients(connections).admin();
  }

  Path root() {
    return stack.settings().root();
  }

  /** The stack's, with topics of these names. */
  Connections connections(Connections.Topics topics) {
    return connections.with(topics);
  }

  Connections connections() {
    return connections;
  }

  FlinkRest flink() {
    return stack.flink();
  }

  /** Gives the next job a TaskManager without a past; returns its process id. */
  long freshTaskManager() {
    FlinkTaskManager taskManager = stack.taskManager();
    taskManager.stop();
    taskManager.start();
    return taskManager.pid().orElseThrow();
  }

  void stopTaskManager() {
    stack.taskManager().stop();
  }

  /** Creates a topic of which nothing is thrown away. */
  void createTopic(String name, int partitions) {
    await(
        admin
            .createTopics(
                List.of(
                    new NewTopic(name, partitions, (short) 1)
                        .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"))))
            .all());
  }

  void deleteTopics(List<String> names) {
    await(admin.deleteTopics(names).all());
  }

  /** The sum of the offsets that a group has committed. */
  long committed(String group) {
    return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  /** The sum of the offsets at which a topic ends, with what is not committed. */
  long end(String topic) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < Backlog.PARTITIONS; partition++) {
      ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    return await(admin.listOffsets(ends).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new CommandFailure("the benchmark's broker: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
    Runtime.getRuntime().removeShutdownHook(atExit);
    remove();
  }

  private void remove() {
    stack.wipe();
  }
}
