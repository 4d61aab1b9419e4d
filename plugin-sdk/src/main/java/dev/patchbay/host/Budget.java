package dev.patchbay.host;

import java.time.Duration;

/**
 * What one call may use.
 *
 * @param nanos processor time, or ten times as much wall time
 * @param bytes allocated on the heap
 */
record Budget(long nanos, long bytes) {

  static Budget of(Duration time, long bytes) {
    return new Budget(time.toNanos(), bytes);
  }
}
