package dev.patchbay.bench.pipeline;

import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Limits;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the pipelines that are compared. Each has topics and a consumer group of its own. */
final class Pipelines {

  /** As many plugins as the chains that the host is judged by. */
  static final int CHAIN = 5;

  private static final long TEAM = 1;

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
  Pipeline toKafka(int plugins, Guarantee guarantee) {
    String name = "kafka-" + plugins + "-" + guarantee.option();
    Connections connections = furnished(name, plugins);
    String topic = connections.topics().processed();
    return patchbay(
        connections,
        new FlinkPipeline.Description(title(plugins, "Kafka"), guarantee, plugins, name),
        List.of("--processed.topic", topic),
        new KafkaOutput(stack, topic));
  }

  /** Patchbay, with rows in ClickHouse. */
  Pipeline toClickHouse(int plugins, Guarantee guarantee) {
    String name = "clickhouse-" + plugins + "-" + guarantee.option();
    return patchbay(
        furnished(name, plugins),
        new FlinkPipeline.Description(title(plugins, "ClickHouse"), guarantee, plugins, name),
        List.of("--clickhouse.url", stack.connections().clickHouse().url()),
        new ClickHouseOutput(stack));
  }

  /** What an engineer would write in Node. */
  Pipeline node(int plugins) {
    return new NodePipeline(stack, backlog, plugins);
  }

  private static String title(int plugins, String target) {
    return "Patchbay, %s to %s"
        .formatted(plugins == 0 ? "no plugins" : plugins + " plugins", target);
  }

  private FlinkPipeline patchbay(
      Connections connections,
      FlinkPipeline.Description description,
      List<String> target,
      PipelineOutput output) {
    Connections.Topics topics = connections.topics();
    List<String> arguments = new ArrayList<>(target);
    arguments.addAll(
        List.of(
            "--job.name", description.group(),
            "--kafka.bootstrap-servers", connections.bootstrapServers(),
            "--events.topic", topics.events(),
            "--events.group-id", description.group(),
            "--control.topic", topics.control(),
            "--status.topic", topics.status(),
            "--dead-letters.topic", topics.deadLetters(),
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

  private Connections furnished(String name, int plugins) {
    Connections connections =
        stack.connections(
            new Connections.Topics(
                backlog.topic(),
                "bench.control-" + name,
                "bench.status-" + name,
                "bench.dead-letters-" + name,
                "bench.processed-" + name,
                stack.connections().topics().audit(),
                stack.connections().topics().shadow(),
                stack.connections().topics().overflow()));
    stack.createTopic(connections.topics().control(), 1);
    stack.createTopic(connections.topics().status(), 1);
    stack.createTopic(connections.topics().deadLetters(), Backlog.PARTITIONS);
    if (plugins > 0) {
      var _ =
          new ControlClient(connections)
              .write(new ChangeSet("bench pipeline", PluginCatalog.EMPTY, chain(plugins)));
    }
    return connections;
  }

  private List<ControlRecord> chain(int plugins) {
    List<ControlRecord> records = new ArrayList<>();
    for (PluginVersion version : PluginFiles.in(stack.root()).first(plugins).versions()) {
      records.add(new ControlRecord.VersionPublished(version, Author.now()));
      records.add(
          new ControlRecord.InstallationSet(installation(version, records.size()), Author.now()));
    }
    return records;
  }

  private static Installation installation(PluginVersion version, int order) {
    TeamScope scope = TeamScope.of(TEAM);
    return new Installation(
        Installation.defaultId(scope, version.id().plugin()),
        version.id(),
        scope,
        true,
        order,
        Map.of(),
        Map.of(),
        FailurePolicy.KEEP,
        Limits.OF_THE_JOB);
  }
}
