package dev.patchbay.bench.pipeline;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import java.util.ArrayList;
import java.util.List;

/** Makes the pipelines that are compared. Each has topics and a consumer group of its own. */
final class Pipelines {

  private final PipelineStack stack;
  private final Backlog backlog;

  Pipelines(PipelineStack stack, Backlog backlog) {
    this.stack = stack;
    this.backlog = backlog;
  }

  /** The least that Flink can do. */
  Pipeline copy(Guarantee guarantee) {
    String name = "copy-" + guarantee.option();
    KafkaOutput output = new KafkaOutput(stack, "bench." + name);
    return new FlinkPipeline(
        stack,
        new FlinkPipeline.Description("bare Flink copy to Kafka", guarantee, 0, name),
        new FlinkPipeline.Program(
            stack.root().resolve("bench/flink-copy/target/patchbay-flink-copy.jar"),
            "dev.patchbay.bench.copy.CopyJob",
            List.of(
                "--bootstrap-servers", stack.connections().bootstrapServers(),
                "--from", backlog.topic(),
                "--to", output.topic(),
                "--group-id", name,
                "--delivery", guarantee.option())),
        output);
  }

  /** Patchbay, with processed events in a topic. */
  Pipeline toKafka(Work work, Guarantee guarantee) {
    String name = "kafka-" + work.option() + "-" + guarantee.option();
    Connections connections = furnished(name, work);
    String topic = connections.topics().processed();
    return patchbay(
        connections,
        work,
        new FlinkPipeline.Description(work.title("Kafka"), guarantee, work.plugins(), name),
        List.of("--processed.topic", topic),
        new KafkaOutput(stack, topic));
  }

  /** Patchbay, with rows in ClickHouse. */
  Pipeline toClickHouse(Work work, Guarantee guarantee) {
    String name = "clickhouse-" + work.option() + "-" + guarantee.option();
    return patchbay(
        furnished(name, work),
        work,
        new FlinkPipeline.Description(work.title("ClickHouse"), guarantee, work.plugins(), name),
        List.of("--clickhouse.url", stack.connections().clickHouse().url()),
        new ClickHouseOutput(stack));
  }

  /** What an engineer would write in Node. */
  Pipeline node(int plugins) {
    return new NodePipeline(stack, backlog, plugins);
  }

  private FlinkPipeline patchbay(
      Connections connections,
      Work work,
      FlinkPipeline.Description description,
      List<String> target,
      PipelineOutput output) {
    Connections.Topics topics = connections.topics();
    List<String> arguments = new ArrayList<>(target);
    arguments.addAll(work.jobOptions());
    arguments.addAll(
        List.of(
            "--job.name", description.group(),
            "--kafka.bootstrap-servers", connections.bootstrapServers(),
            "--events.topic", topics.events(),
            "--events.group-id", description.group(),
            "--control.topic", topics.control(),
            "--status.topic", topics.status(),
            "--dead-letters.topic", topics.deadLetters(),
            "--shadow.topic", topics.shadow(),
            "--delivery", description.guarantee().option(),
            // Node has none.
            "--plugins.markers", "false"));
    return new FlinkPipeline(
        stack,
        description,
        new FlinkPipeline.Program(
            stack.root().resolve("job/target/patchbay-job.jar"),
            "dev.patchbay.job.PatchbayJob",
            arguments),
        output);
  }

  private Connections furnished(String name, Work work) {
    Connections connections =
        stack.connections(
            new Connections.Topics(
                backlog.topic(),
                "bench.control-" + name,
                "bench.status-" + name,
                "bench.dead-letters-" + name,
                "bench.processed-" + name,
                stack.connections().topics().audit(),
                "bench.shadow-" + name,
                stack.connections().topics().overflow()));
    stack.createTopic(connections.topics().control(), 1);
    stack.createTopic(connections.topics().status(), 1);
    stack.createTopic(connections.topics().shadow(), 1);
    stack.createTopic(connections.topics().deadLetters(), Backlog.PARTITIONS);
    if (work.plugins() > 0) {
      var _ =
          new ControlClient(connections)
              .write(
                  new ChangeSet("bench pipeline", PluginCatalog.EMPTY, work.control(stack.root())));
    }
    return connections;
  }
}
