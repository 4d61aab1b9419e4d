package dev.patchbay.bench.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast events go through.
 *
 * @param eventsPerSecond by the clock on the wall, one thread giving events
 * @param cpuMicros processor time per event, of all threads of the process
 */
record Rate(double eventsPerSecond, double cpuMicros) {

  /** Of several iterations. */
  static Rate median(List<Rate> rates) {
    return new Rate(median(rates, Rate::eventsPerSecond), median(rates, Rate::cpuMicros));
  }

  private static double median(List<Rate> rates, ToDoubleFunction<Rate> value) {
    double[] sorted = rates.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** What one core would do, if helping threads had to share it. */
  double eventsPerCpuSecond() {
    return 1e6 / cpuMicros;
  }

  /** How many times as much one core does here as there. */
  double times(Rate other) {
    return other.cpuMicros / cpuMicros;
  }

  ObjectNode json() {
    return Json.object()
        .put("eventsPerSecond", Math.round(eventsPerSecond))
        .put("cpuMicros", Math.round(cpuMicros * 1e3) / 1e3);
  }
}
