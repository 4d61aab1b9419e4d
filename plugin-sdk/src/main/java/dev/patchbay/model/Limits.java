package dev.patchbay.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What an installation asks for instead of the job's limits.
 *
 * @param timeout the deadline of one synchronous run of one call; never above the job's ceiling
 * @param breaker when it is taken out of its chain
 */
public record Limits(Optional<Duration> timeout, BreakerLimits breaker) {

  /** The job's, all of them. */
  public static final Limits OF_THE_JOB = new Limits(Optional.empty(), BreakerLimits.OF_THE_JOB);

  /** The job's, but for the deadline. */
  public static Limits ofTimeout(Duration timeout) {
    return new Limits(Optional.of(timeout), BreakerLimits.OF_THE_JOB);
  }

  /** The same with these limits of the breaker. */
  public Limits with(BreakerLimits other) {
    return new Limits(timeout, other);
  }
}
