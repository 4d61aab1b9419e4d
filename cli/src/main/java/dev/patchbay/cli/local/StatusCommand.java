package dev.patchbay.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.cli.control.StatusClient;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.output.Table;
import dev.patchbay.cli.plugin.BudgetView;
import dev.patchbay.cli.plugin.InstallationsTable;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackProgress;
import dev.patchbay.local.StackSettings;
import dev.patchbay.model.StatusRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    Optional<Plugins> plugins =
        stack.kafka().isReady() ? Plugins.read(Connections.ofStack(settings)) : Optional.empty();
    output.print(
        () -> json(settings, services, stack, job, plugins),
        () -> text(settings, services, stack, job, plugins));
    if (services.stream().anyMatch(it -> !it.ready()) || job.isEmpty()) {
      throw new CommandFailure("the stack is not complete: ./patchbay up starts what is missing");
    }
  }

  /** What the control topic asks for, and what the subtasks say. */
  private record Plugins(long revision, StatusBoard board, InstallationsTable installations) {
    static Optional<Plugins> read(Connections connections) {
      try (StatusClient status = StatusClient.open(connections)) {
        ControlState control = new ControlClient(connections).read();
        return Optional.of(
            new Plugins(
                control.catalog().revision(),
                status.board(),
                InstallationsTable.read(connections, control, status.board())));
      } catch (CommandFailure e) {
        // A broker without topics: `up` was interrupted. The table of services says the rest.
        return Optional.empty();
      }
    }

    List<StatusRecord.InstallationState> failing() {
      return board.states().filter(it -> it.failure().isPresent()).toList();
    }
  }

  private static JsonNode json(
      StackSettings settings,
      List<LocalStack.ServiceStatus> services,
      LocalStack stack,
      Optional<FlinkRest.Job> job,
      Optional<Plugins> plugins) {
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
    plugins.ifPresent(
        it -> {
          json.put("revision", it.revision());
          ArrayNode subtasks = json.putArray("subtasks");
          IntStream.range(0, it.board().parallelism())
              .forEach(
                  subtask -> {
                    ObjectNode node = subtasks.addObject().put("subtask", subtask);
                    it.board()
                        .revisionOf(subtask)
                        .ifPresent(revision -> node.put("revision", revision));
                  });
          json.set("installations", it.installations().toJson());
          ArrayNode failing = json.putArray("failing");
          it.failing()
              .forEach(
                  state ->
                      failing
                          .addObject()
                          .put("installation", state.installation())
                          .put("subtask", state.subtask())
                          .put("kind", state.failure().orElseThrow().kind().toString())
                          .put("error", state.failure().orElseThrow().error().summary()));
          ArrayNode overBudget = json.putArray("overBudget");
          it.board()
              .overBudget(Instant.now())
              .forEach(team -> overBudget.add(BudgetView.json(team)));
          ArrayNode refused = json.putArray("refused");
          it.board()
              .rejections()
              .forEach(
                  rejection ->
                      refused
                          .addObject()
                          .put("key", rejection.controlKey())
                          .put("revision", rejection.revision())
                          .put("reason", rejection.reason()));
        });
    return json;
  }

  private static String text(
      StackSettings settings,
      List<LocalStack.ServiceStatus> services,
      LocalStack stack,
      Optional<FlinkRest.Job> job,
      Optional<Plugins> plugins) {
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
    plugins.ifPresent(it -> append(it, text));
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

  private static void append(Plugins plugins, StringBuilder text) {
    text.append("revision   %d".formatted(plugins.revision()));
    IntStream.range(0, plugins.board().parallelism())
        .forEach(
            subtask ->
                text.append(
                    "; subtask %d runs %s"
                        .formatted(
                            subtask,
                            plugins
                                .board()
                                .revisionOf(subtask)
                                .map(String::valueOf)
                                .orElse("none"))));
    text.append('\n');
    text.append(plugins.installations().text());
    for (StatusRecord.InstallationState state : plugins.failing()) {
      StatusRecord.Failure failure = state.failure().orElseThrow();
      text.append(
          "failing    %s on subtask %d: %s, %s%n"
              .formatted(
                  state.installation(),
                  state.subtask(),
                  failure.kind(),
                  oneLine(failure.error().summary())));
    }
    for (StatusRecord.OverBudget team : plugins.board().overBudget(Instant.now())) {
      text.append("over       ").append(BudgetView.text(team)).append('\n');
    }
    for (StatusRecord.RecordRejected rejection : plugins.board().rejections()) {
      text.append(
          "refused    %s at revision %d: %s%n"
              .formatted(
                  rejection.controlKey(), rejection.revision(), oneLine(rejection.reason())));
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
