package dev.patchbay.bench.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.cli.output.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A runtime of Node's that runs the same plugin files on the same events, each in a new process.
 */
public final class NodeBaseline {

  private final String runtime;
  private final Path root;
  private final Path folder;

  /**
   * One of the runtimes in bench/node.
   *
   * @param runtime {@code vm} or {@code isolated-vm}
   * @param root the repository
   * @param folder where the events are
   */
  public NodeBaseline(String runtime, Path root, Path folder) {
    this.runtime = runtime;
    this.root = root;
    this.folder = folder;
  }

  /** Node's, such as v20.20.2. */
  static String version() {
    return Child.run("node", List.of("node", "-p", "JSON.stringify(process.version)"), "").asText();
  }

  /**
   * Has it write what it makes of all sets, for {@link EventSet#outputs}.
   *
   * @return false if this runtime is not available here
   */
  public boolean writeOutputs(List<Integer> chains) {
    ArrayNode jobs = Json.array();
    for (int chain : chains) {
      for (EventSet set : EventSet.all()) {
        job(jobs.addObject(), set, chain)
            .put("outputs", set.outputs(folder, runtime, chain).toString());
      }
    }
    return run("outputs.mjs", jobs).get("available").asBoolean();
  }

  /** Measures one chain. */
  List<Rate> measure(Point point, BenchPlan plan) {
    JsonNode measured =
        run(
            "measure.mjs",
            job(Json.object(), point.set(), point.chain())
                .put("warmUpMs", plan.nodeWarmUp().toMillis())
                .put("iterations", plan.nodeIterations())
                .put("iterationMs", 1000));
    List<Rate> rates = new ArrayList<>();
    for (JsonNode iteration : measured.get("iterations")) {
      rates.add(
          new Rate(
              iteration.get("eventsPerSecond").asDouble(), iteration.get("cpuMicros").asDouble()));
    }
    return rates;
  }

  private ObjectNode job(ObjectNode job, EventSet set, int chain) {
    job.put("events", set.file(folder).toString());
    ArrayNode plugins = job.putArray("plugins");
    PluginFiles.in(root).first(chain).files().forEach(file -> plugins.add(file.toString()));
    return job;
  }

  private JsonNode run(String script, JsonNode input) {
    Path file = root.resolve("bench/node").resolve(script);
    return Child.run(
        "bench/node/" + script, List.of("node", file.toString(), runtime), Json.line(input));
  }
}
