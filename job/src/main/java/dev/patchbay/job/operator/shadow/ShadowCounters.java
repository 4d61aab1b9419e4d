package dev.patchbay.job.operator.shadow;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * What shadows count, for all of a subtask's. Any thread may count.
 *
 * @param compared events
 * @param shed events of samples that were not compared
 * @param lost records that could not be written
 */
public record ShadowCounters(Counter compared, Counter shed, Counter lost) {

  /** All zero. */
  public ShadowCounters() {
    this(
        new ThreadSafeSimpleCounter(),
        new ThreadSafeSimpleCounter(),
        new ThreadSafeSimpleCounter());
  }
}
