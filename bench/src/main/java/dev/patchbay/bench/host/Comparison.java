package dev.patchbay.bench.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import java.util.Optional;

/**
 * One point, measured in the host and in Node close in time.
 *
 * @param bytes of an event, on average
 * @param isolated empty where isolated-vm is not available
 */
record Comparison(Point point, long bytes, Rate host, Rate vm, Optional<Rate> isolated) {

  /** Whether every target of this point is reached; what was not measured cannot be missed. */
  boolean isOnTarget() {
    return (point.vmTarget().isEmpty() || host.times(vm) >= point.vmTarget().getAsDouble())
        && isolated.map(it -> host.times(it) >= point.isolatedTarget()).orElse(true);
  }

  /** What is to be reached, and whether it was. */
  String verdict() {
    String target =
        (point.vmTarget().isPresent() ? point.vmTarget().getAsDouble() + " vm, " : "")
            + point.isolatedTarget()
            + " isolated";
    return (isOnTarget() ? "met: " : "MISSED: ") + target;
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("events", point.set().name())
            .put("bytes", bytes)
            .put("chain", point.chain());
    json.set("host", host.json());
    json.set("vm", vm.json());
    json.put("timesVm", round(host.times(vm)));
    json.put("timesVmByWall", round(host.eventsPerSecond() / vm.eventsPerSecond()));
    point.vmTarget().ifPresent(target -> json.put("vmTarget", target));
    isolated.ifPresent(
        it -> {
          json.set("isolatedVm", it.json());
          json.put("timesIsolatedVm", round(host.times(it)));
          json.put("isolatedVmTarget", point.isolatedTarget());
        });
    return json.put("onTarget", isOnTarget());
  }

  private static double round(double ratio) {
    return Math.round(ratio * 100) / 100.0;
  }
}
