package dev.patchbay.bench.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.Outputs;
import dev.patchbay.bench.fork.Verification;
import dev.patchbay.cli.output.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That all runtimes make the same of all events, which comes before any measuring.
 *
 * @param host against Node's vm
 * @param isolated against the same; empty where isolated-vm is not available
 */
record Equality(Outputs host, Optional<Outputs> isolated) {

  /**
   * Compares, and leaves the vm's outputs in the folder, for {@link Verification} after measuring.
   *
   * @throws RuntimeException with the first example, if outputs differ as JSON values
   */
  static Equality check(Path root, Path folder, List<Integer> chains) {
    new NodeBaseline("vm", root, folder).writeOutputs(chains);
    boolean isAvailable = new NodeBaseline("isolated-vm", root, folder).writeOutputs(chains);
    List<String> arguments = new ArrayList<>(List.of(root.toString(), folder.toString()));
    chains.forEach(chain -> arguments.add(Integer.toString(chain)));
    // Interpreted: too few events for the compiler to help. Compiled code is compared by each
    // measurement, when it is hot.
    JsonNode host =
        new MeasuredJvm(root, true).run(Optional.empty(), Verification.class, arguments);
    return new Equality(
        new Outputs(host.get("identical").asInt(), host.get("equal").asInt()),
        isAvailable ? Optional.of(isolated(folder, chains)) : Optional.empty());
  }

  private static Outputs isolated(Path folder, List<Integer> chains) {
    Outputs outputs = Outputs.NONE;
    for (int chain : chains) {
      for (EventSet set : EventSet.all()) {
        outputs =
            outputs.plus(
                Outputs.compare(
                    "isolated-vm against vm, %s, chain of %d".formatted(set.name(), chain),
                    set.read(folder),
                    EventSet.lines(set.outputs(folder, "vm", chain)),
                    EventSet.lines(set.outputs(folder, "isolated-vm", chain))));
      }
    }
    return outputs;
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.set("host", json(host));
    isolated.ifPresent(it -> json.set("isolatedVm", json(it)));
    return json;
  }

  private static ObjectNode json(Outputs outputs) {
    return Json.object().put("identical", outputs.identical()).put("equal", outputs.equal());
  }

  /** In a sentence. */
  @Override
  public String toString() {
    return "Outputs compared with vm's: host %d identical, %d equal as values; isolated-vm %s."
        .formatted(
            host.identical(),
            host.equal(),
            isolated
                .map(it -> it.identical() + " identical, " + it.equal() + " equal as values")
                .orElse("not available here"));
  }
}
