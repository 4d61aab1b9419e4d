package dev.patchbay.bench.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one pipeline did.
 *
 * @param output how many events came out
 * @param peakMemory of its processes, in bytes
 * @param latency at half of its rate, where that was asked for
 */
record Measured(
    String title,
    Guarantee guarantee,
    int plugins,
    double eventsPerSecond,
    long output,
    OptionalLong peakMemory,
    CheckpointCosts checkpoints,
    Optional<Latency> latency) {

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("pipeline", title)
            .put("delivery", guarantee.option())
            .put("plugins", plugins)
            .put("eventsPerSecond", Math.round(eventsPerSecond))
            .put("output", output)
            .put("checkpointBytes", checkpoints.bytes())
            .put("checkpointMillis", checkpoints.millis());
    peakMemory.ifPresent(it -> json.put("peakMemoryBytes", it));
    latency.ifPresent(it -> json.put("p50Millis", it.p50Millis()).put("p99Millis", it.p99Millis()));
    return json;
  }
}
