package dev.patchbay.job.sink.clickhouse;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long to try while ClickHouse cannot take a batch.
 *
 * @param firstDelay before the second attempt; doubles with each one after
 * @param maxDelay where doubling ends
 * @param budget from a batch's first failure until the job fails, to start again from its last
 *     checkpoint
 * @param attemptTimeout how long one attempt may go without any sign from ClickHouse
 */
public record RetrySettings(
    Duration firstDelay, Duration maxDelay, Duration budget, Duration attemptTimeout)
    implements Serializable {

  /** From 100 ms to 10 s, for 10 minutes; an attempt of a minute. */
  public static final RetrySettings DEFAULT =
      new RetrySettings(
          Duration.ofMillis(100),
          Duration.ofSeconds(10),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1));

  public RetrySettings {
    if (firstDelay.toMillis() < 1
        || maxDelay.compareTo(firstDelay) < 0
        || attemptTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "delays must be positive and in order: " + firstDelay + ", " + maxDelay);
    }
  }
}
