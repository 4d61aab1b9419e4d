package dev.patchbay.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.output.Table;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackProgress;
import dev.patchbay.local.StackSettings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What runs, at which revision, and what is wrong. */
@Command(
    name = "status",
    description =
        "Show the local stack: its processes, the job, the revision in force, how plugins do and what is wrong.")
public final class StatusCommand implements Runnable {

  @Mixin private Output output;

  @Override
  public void run() {
    StackSettings settings = StackSettings.fromEnvironment();
    LocalStack stack = new LocalStack(settings, StackProgress.silent());
    List<LocalStack.ServiceStatus> services = stack.status();
    Optional<FlinkRest.Job> job =
        stack.jobManager().isReady()
            ? new StackJob(settings, Connections.ofStack(settings), stack.flink()).current()
            : Optional.empty();
    Optional<PluginsStatus> plugins =
        stack.kafka().isReady()
            ? PluginsStatus.read(Connections.ofStack(settings))
            : Optional.empty();
    output.print(
        () -> json(settings, services, stack, job, plugins),
        () -> text(settings, services, stack, job, plugins));
    if (services.stream().anyMatch(it -> !it.ready()) || job.isEmpty()) {
      throw new CommandFailure("the stack is not complete: ./patchbay up starts what is missing");
    }
  }

  private static JsonNode json(
      StackSettings settings,
      List<LocalStack.ServiceStatus> services,
      LocalStack stack,
      Optional<FlinkRest.Job> job,
      Optional<PluginsStatus> plugins) {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("services");
    for (LocalStack.ServiceStatus service : services) {
      ObjectNode node =
          list.addObject()
              .put("name", service.title())
              .put("running", service.running())
              .put("ready", service.ready())
              .put("address", service.address())
              .put("log", service.log().toString());
      service.pid().ifPresent(pid -> node.put("pid", pid));
    }
    ArrayNode metrics = json.putArray("metrics");
    settings.metricsUrls().forEach(metrics::add);
    job.ifPresent(
        it -> {
          FlinkRest.Checkpoints checkpoints = stack.flink().checkpoints(it.id());
          json.putObject("job")
              .put("id", it.id())
              .put("state", it.state())
              .put("parallelism", stack.flink().parallelism(it.id()))
              .put("restores", checkpoints.restored())
              .put("checkpoints", checkpoints.completed());
        });
    plugins.ifPresent(it -> it.putInto(json));
    return json;
  }

  private static String text(
      StackSettings settings,
      List<LocalStack.ServiceStatus> services,
      LocalStack stack,
      Optional<FlinkRest.Job> job,
      Optional<PluginsStatus> plugins) {
    Table table = new Table("SERVICE", "STATE", "PROCESS", "ADDRESS", "LOG");
    for (LocalStack.ServiceStatus service : services) {
      table.add(
          service.title(),
          service.ready() ? "up" : service.running() ? "starting" : "down",
          service.pid().isPresent() ? service.pid().getAsLong() : "-",
          service.address(),
          service.log());
    }
    StringBuilder text = new StringBuilder(table.toString()).append('\n');
    text.append(job.map(it -> job(it, stack)).orElse("job        none")).append('\n');
    plugins.map(PluginsStatus::text).ifPresent(text::append);
    text.append("metrics    ").append(String.join(" and ", settings.metricsUrls())).append('\n');
    return text.toString();
  }

  private static String job(FlinkRest.Job job, LocalStack stack) {
    FlinkRest.Checkpoints checkpoints = stack.flink().checkpoints(job.id());
    return "job        %s %s at parallelism %d, %d checkpoints, went back to one %d times"
        .formatted(
            job.id(),
            job.state(),
            stack.flink().parallelism(job.id()),
            checkpoints.completed(),
            checkpoints.restored());
  }
}
