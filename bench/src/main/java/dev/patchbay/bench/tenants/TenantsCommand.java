package dev.patchbay.bench.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.bench.fork.Tenants;
import dev.patchbay.bench.host.MeasuredJvm;
import dev.patchbay.bench.host.ReportTable;
import dev.patchbay.bench.host.TableFormat;
import dev.patchbay.bench.host.Workspace;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.local.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what many installations cost in memory and time, spread thinly and thickly. */
@Command(
    name = "tenants",
    description = {
      "Run one slot with thousands of installations: over as many teams with one plugin each,",
      "then over a tenth of the teams with ten each. Needs no running stack, but can measure one."
    })
public final class TenantsCommand implements Runnable {

  /** What the host's own scripts may take in each further context. */
  private static final double SCRIPTS_TARGET_MS = 2;

  private static final EventSet EVENTS = new EventSet(EventSet.Size.MEDIUM, false);

  @Option(
      names = "--installations",
      defaultValue = "5000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int installations;

  @Option(
      names = "--heap",
      defaultValue = "960m",
      description = {
        "The JVM's heap (default: ${DEFAULT-VALUE}, what a TaskManager of 2 GiB has with the other",
        "sizes as in flink-conf)."
      })
  private String heap;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "Of events for random teams (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private TableFormat format;

  @Mixin private StackOptions stack;

  @Mixin private Output output;

  @Override
  public void run() {
    if (stack.isWanted()) {
      measureStack();
    } else {
      measureSlot();
    }
  }

  private void measureStack() {
    StackReport report =
        new StackRun(StackSettings.fromEnvironment(), installations, stack.each(), this::remark)
            .run(stack.events(), Duration.ofSeconds(stack.patienceSeconds()));
    output.print(report::json, () -> report.text(format));
    if (!report.complaints().isEmpty()) {
      throw new CommandFailure(String.join("; ", report.complaints()));
    }
  }

  private void remark(String remark) {
    output.err().println(remark);
    output.err().flush();
  }

  private void measureSlot() {
    Map<String, Optional<JsonNode>> runs = new LinkedHashMap<>();
    try (Workspace workspace = new Workspace()) {
      for (int plugins : new int[] {1, PluginFiles.LONGEST}) {
        int teams = Math.max(1, installations / plugins);
        String name = "%,d teams with %d".formatted(teams, plugins);
        remark(name);
        runs.put(name, measure(workspace, teams, plugins));
      }
    }
    output.print(() -> json(runs), () -> table(runs));
    if (runs.values().stream().anyMatch(it -> it.isEmpty() || it.get().hasNonNull("failure"))) {
      throw new CommandFailure("not all of it worked: see the table");
    }
  }

  private Optional<JsonNode> measure(Workspace workspace, int teams, int plugins) {
    Path root = StackSettings.fromEnvironment().root();
    try {
      return Optional.of(
          new MeasuredJvm(root, false)
              .run(
                  Optional.of(heap),
                  Tenants.class,
                  List.of(
                      root.toString(),
                      workspace.folder().toString(),
                      EVENTS.name(),
                      Integer.toString(teams),
                      Integer.toString(plugins),
                      Integer.toString(seconds))));
    } catch (CommandFailure e) {
      output.err().println(e.getMessage());
      return Optional.empty();
    }
  }

  private ObjectNode json(Map<String, Optional<JsonNode>> runs) {
    ObjectNode json = Json.object().put("heap", heap);
    ArrayNode all = json.putArray("runs");
    runs.forEach((name, run) -> all.add(run.orElseGet(() -> Json.object().put("failure", name))));
    return json;
  }

  private String table(Map<String, Optional<JsonNode>> runs) {
    ReportTable table =
        new ReportTable(
            "%,d installations in a heap of %s".formatted(installations, heap),
            "teams",
            "contexts",
            "KiB each",
            "heap MiB",
            "first event ms: median, p99, max",
            "all first ms",
            "collector ms",
            "then events/s",
            "slowest ms",
            "collector ms",
            "contexts",
            "result");
    runs.forEach((name, run) -> row(table, name, run));
    return format.text(table, contexts(runs));
  }

  private static ReportTable contexts(Map<String, Optional<JsonNode>> runs) {
    ReportTable table =
        new ReportTable(
            "One further context on a warm engine, ms, medians",
            "after",
            "engine's built-ins",
            "host's JavaScript",
            "target",
            "locking",
            "a plugin's code");
    runs.forEach(
        (name, run) ->
            run.map(it -> it.path("furtherContext")).ifPresent(it -> contexts(table, name, it)));
    return table;
  }

  private static void contexts(ReportTable table, String name, JsonNode cost) {
    double scripts = cost.get("scriptsMs").asDouble();
    table.add(
        name,
        millis(cost, "engineMs"),
        millis(cost, "scriptsMs"),
        (scripts < SCRIPTS_TARGET_MS ? "met: " : "MISSED: ") + SCRIPTS_TARGET_MS,
        millis(cost, "lockMs"),
        millis(cost, "pluginMs"));
  }

  private static String millis(JsonNode cost, String part) {
    return "%.2f".formatted(cost.get(part).asDouble());
  }

  private static void row(ReportTable table, String name, Optional<JsonNode> measured) {
    if (measured.isEmpty()) {
      table.add(name, "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "ended early");
      return;
    }
    JsonNode run = measured.get();
    table.add(
        name,
        run.get("contexts").asLong(),
        run.get("heapBytesPerInstallation").asLong() >> 10,
        run.get("heapBytes").asLong() >> 20,
        "%.1f, %.1f, %.1f"
            .formatted(
                run.get("firstEventMedianMs").asDouble(),
                run.get("firstEventP99Ms").asDouble(),
                run.get("firstEventMaxMs").asDouble()),
        run.get("firstEventsMs").asLong(),
        run.get("firstEventsCollectorMs").asLong(),
        run.get("eventsPerSecond").asLong(),
        "%.1f".formatted(run.get("slowestEventMs").asDouble()),
        run.get("collectorMs").asLong(),
        run.get("contextsAtEnd").asLong(),
        run.hasNonNull("failure") ? run.get("failure").asText() : "ok");
  }
}
