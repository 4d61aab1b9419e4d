package dev.patchbay.bench.pipeline;

import dev.patchbay.bench.host.TableFormat;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures whole pipelines beside a bare copy and beside Node. */
@Command(
    name = "pipeline",
    description = {
      "Run the same backlog through a bare Flink copy, Patchbay with and without plugins, to Kafka",
      "and to ClickHouse, in both delivery modes, and through Node. On a stack of its own, which is",
      "removed afterwards; nothing else should run beside it."
    })
public final class PipelineCommand implements Runnable {

  @Option(
      names = "--events",
      defaultValue = "2000000",
      description = "How many are measured (default: ${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--warm-up",
      defaultValue = "2000000",
      description = "How many come before them (default: ${DEFAULT-VALUE}).")
  private long warmUp;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only pipelines whose name has this in it, and the bare copy. Repeatable.")
  private List<String> only = List.of();

  @Option(
      names = "--latency",
      description =
          "Measure latency at half load, too: half a minute each, and a backlog for each.")
  private boolean latency;

  @Mixin private TableFormat format;

  @Mixin private Output output;

  @Override
  public void run() {
    PipelineReport report = measure();
    output.print(report::json, () -> report.text(format));
    if (!report.complaints().isEmpty()) {
      throw new CommandFailure(String.join("; ", report.complaints()));
    }
  }

  private PipelineReport measure() {
    try (PipelineStack stack = new PipelineStack(home(), this::say)) {
      Backlog backlog = write(stack, "bench.events");
      List<Measured> all = new ArrayList<>();
      for (Iterator<Function<Pipelines, Pipeline>> rest = kinds(stack).iterator();
          rest.hasNext(); ) {
        Pipeline pipeline = rest.next().apply(new Pipelines(stack, backlog));
        if (isWanted(pipeline)) {
          Measured measured = new PipelineRun(stack, backlog, warmUp, latency).run(pipeline);
          all.add(measured);
          say(measured.json().toString());
          if (latency && rest.hasNext()) {
            // What was sent to see how long it takes is behind the backlog now.
            stack.deleteTopics(List.of(backlog.topic()));
            backlog = write(stack, "bench.events-" + all.size());
          }
        }
      }
      return new PipelineReport(backlog.events(), backlog.bytes() / backlog.events(), all);
    }
  }

  private Backlog write(PipelineStack stack, String topic) {
    say("Writing %,d events".formatted(warmUp + events));
    return Backlog.write(stack, topic, warmUp + events);
  }

  private List<Function<Pipelines, Pipeline>> kinds(PipelineStack stack) {
    List<Function<Pipelines, Pipeline>> all = new ArrayList<>();
    for (Guarantee guarantee : Guarantee.values()) {
      all.add(it -> it.copy(guarantee));
      all.add(it -> it.toKafka(Work.NOTHING, guarantee));
      all.add(it -> it.toKafka(Work.CHAIN, guarantee));
      all.add(it -> it.toClickHouse(Work.CHAIN, guarantee));
    }
    all.add(it -> it.toKafka(Work.CHAIN_WITH_BUDGETS, Guarantee.AT_LEAST_ONCE));
    all.add(it -> it.toKafka(Work.CHAIN_WITH_SHADOW, Guarantee.AT_LEAST_ONCE));
    if (NodePipeline.isAvailable(stack.root())) {
      all.add(it -> it.node(0));
      all.add(it -> it.node(Work.CHAIN.plugins()));
    } else {
      say("Node's Kafka client is not available here: see docs/benchmarks.md");
    }
    return all;
  }

  private boolean isWanted(Pipeline pipeline) {
    String name = pipeline.title() + ", " + pipeline.guarantee().option();
    return only.isEmpty() || name.startsWith("bare") || only.stream().anyMatch(name::contains);
  }

  private static Path home() {
    try {
      return Files.createTempDirectory("patchbay-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String remark) {
    output.err().println(remark);
    output.err().flush();
  }
}
