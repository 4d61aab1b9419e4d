package dev.patchbay.bench.pipeline;

import dev.patchbay.local.FlinkRest;

/**
 * The costliest of the checkpoints that were seen.
 *
 * @param bytes of the largest
 * @param millis of the slowest, from trigger to completion
 */
record CheckpointCosts(long bytes, long millis) {

  static final CheckpointCosts NONE = new CheckpointCosts(0, 0);

  CheckpointCosts with(FlinkRest.Checkpoints latest) {
    return new CheckpointCosts(
        Math.max(bytes, latest.latestBytes()), Math.max(millis, latest.latestMillis()));
  }
}
