package dev.patchbay.bench.fork;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import dev.patchbay.host.ContextCost;
import dev.patchbay.model.PluginVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Medians of what a further context costs, on an engine that has made many. */
final class ContextCosts {

  private static final int WARM_UP = 1_500;
  private static final int MEASURED = 300;

  private ContextCosts() {}

  static ObjectNode measure(List<PluginVersion> versions) {
    List<ContextCost> costs = new ArrayList<>();
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      ContextCost cost = ContextCost.measure(versions.get(i % versions.size()));
      if (i >= WARM_UP) {
        costs.add(cost);
      }
    }
    return Json.object()
        .put("contexts", MEASURED)
        .put("engineMs", median(costs, it -> it.context().engineNanos()))
        .put("scriptsMs", median(costs, it -> it.context().scriptsNanos()))
        .put("lockMs", median(costs, it -> it.context().lockNanos()))
        .put("pluginMs", median(costs, ContextCost::pluginNanos));
  }

  private static double median(List<ContextCost> costs, ToLongFunction<ContextCost> part) {
    return costs.stream().mapToLong(part).sorted().skip(costs.size() / 2).findFirst().orElseThrow()
        / 1e6;
  }
}
