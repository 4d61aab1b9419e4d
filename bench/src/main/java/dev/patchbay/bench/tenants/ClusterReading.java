package dev.patchbay.bench.tenants;

import dev.patchbay.bench.memory.LiveHeap;
import dev.patchbay.bench.memory.ResidentMemory;
import java.util.Optional;

/**
 * How the TaskManager and the job were at one moment; what Flink's metrics say may be ten seconds
 * older.
 *
 * @param heapUsed with garbage
 * @param collectorMillis since the process was started
 * @param live counted after a full collection
 * @param restarts of the job since the watch began
 * @param isAnotherProcess whether the TaskManager is not the one that there was when the watch
 *     began
 */
record ClusterReading(
    long heapUsed,
    long heapMax,
    long metaspaceUsed,
    long metaspaceMax,
    long directUsed,
    long collectorMillis,
    Optional<ResidentMemory> resident,
    LiveHeap live,
    long checkpointBytes,
    long checkpointMillis,
    int failedCheckpoints,
    long restarts,
    boolean isAnotherProcess) {

  /** What must not have happened, in one line, if it did. */
  Optional<String> complaint() {
    if (isAnotherProcess) {
      return Optional.of("the TaskManager's process was replaced");
    }
    return restarts > 0
        ? Optional.of("the job was restarted %d times".formatted(restarts))
        : Optional.empty();
  }
}
