package dev.patchbay.bench.pipeline;

import java.util.function.LongConsumer;

/** Tells how long events took from being sent to being readable. Used by one thread. */
interface Arrivals extends AutoCloseable {

  /**
   * Waits a moment and tells of those that have come since.
   *
   * @param latencyMicros called for each
   */
  void poll(SendTimes sent, LongConsumer latencyMicros);

  @Override
  void close();
}
