package dev.patchbay.bench.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.bench.memory.ResidentMemory;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A process of Node's for each partition: bench/node-pipeline. */
final class NodePipeline implements Pipeline {

  private static final String FOLDER = "bench/node-pipeline";

  private final PipelineStack stack;
  private final Backlog backlog;
  private final int plugins;
  private final String group;
  private final KafkaOutput output;
  private final List<Process> processes = new ArrayList<>();

  NodePipeline(PipelineStack stack, Backlog backlog, int plugins) {
    this.stack = stack;
    this.backlog = backlog;
    this.plugins = plugins;
    this.group = "node-" + plugins;
    this.output = new KafkaOutput(stack, "bench." + group);
  }

  /** Whether its Kafka client is there: it has a native part, which does not build everywhere. */
  static boolean isAvailable(Path root) {
    try {
      Process probe =
          new ProcessBuilder("node", "-e", "require('@confluentinc/kafka-javascript')")
              .directory(root.resolve(FOLDER).toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  @Override
  public String title() {
    return plugins == 0 ? "Node copy to Kafka" : "Node, vm, %d plugins to Kafka".formatted(plugins);
  }

  @Override
  public Guarantee guarantee() {
    return Guarantee.AT_LEAST_ONCE;
  }

  @Override
  public int plugins() {
    return plugins;
  }

  @Override
  public String group() {
    return group;
  }

  @Override
  public PipelineOutput output() {
    return output;
  }

  @Override
  public void start() {
    output.create();
    for (int partition = 0; partition < Backlog.PARTITIONS; partition++) {
      processes.add(start(partition));
    }
  }

  private Process start(int partition) {
    ObjectNode settings =
        Json.object()
            .put("brokers", stack.connections().bootstrapServers())
            .put("from", backlog.topic())
            .put("partition", partition)
            .put("to", output.topic())
            .put("group", group);
    ArrayNode files = settings.putArray("plugins");
    PluginFiles.in(stack.root()).first(plugins).files().forEach(it -> files.add(it.toString()));
    try {
      return new ProcessBuilder(
              "node",
              stack.root().resolve(FOLDER).resolve("pipeline.mjs").toString(),
              settings.toString())
          .inheritIO()
          .start();
    } catch (IOException e) {
      throw new CommandFailure("cannot start node: " + e.getMessage(), e);
    }
  }

  @Override
  public void check() {
    if (!processes.stream().allMatch(Process::isAlive)) {
      throw new CommandFailure(title() + " ended: see what it said above");
    }
  }

  @Override
  public OptionalLong peakMemory() {
    List<Optional<ResidentMemory>> each =
        processes.stream().map(it -> ResidentMemory.of(it.pid())).toList();
    return each.stream().allMatch(Optional::isPresent)
        ? OptionalLong.of(each.stream().mapToLong(it -> it.orElseThrow().peakBytes()).sum())
        : OptionalLong.empty();
  }

  @Override
  public CheckpointCosts checkpoints() {
    return CheckpointCosts.NONE;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
    output.remove();
  }
}
