package dev.patchbay.job.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * When circuit breakers trip, where an installation asks for nothing else.
 *
 * @param failurePercent the share of failed calls that trips; 0 is never
 * @param fallBackPercent the same for an installation that has a version to fall back to
 * @param timePercent the share of the slot's time that trips; 0 is never
 * @param window over how long both are counted
 * @param minCalls fewer calls in a window say nothing
 * @param firstWait how long one that is open waits before it is tried again; doubles with each trip
 *     that follows
 * @param longestWait where the doubling ends
 */
public record BreakerConfig(
    int failurePercent,
    int fallBackPercent,
    int timePercent,
    Duration window,
    int minCalls,
    Duration firstWait,
    Duration longestWait)
    implements Serializable {

  /** What holds where the job says nothing. */
  public static final BreakerConfig DEFAULT =
      new BreakerConfig(
          50, 10, 0, Duration.ofSeconds(30), 100, Duration.ofSeconds(30), Duration.ofMinutes(30));

  /** The same, but time trips nothing. */
  BreakerConfig withoutTime() {
    return new BreakerConfig(
        failurePercent, fallBackPercent, 0, window, minCalls, firstWait, longestWait);
  }
}
