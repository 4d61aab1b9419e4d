package dev.patchbay.job.sink.clickhouse;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The pauses between attempts at one thing: each about twice as long as the one before, up to a
 * limit, and with jitter, so that the subtasks that failed together do not come back together.
 */
final class Backoff {

  private final RetrySettings settings;
  private final RandomGenerator random;
  private long delayMillis;
  private long firstFailureNanos;
  private boolean hasFailed;

  Backoff(RetrySettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    this.delayMillis = settings.firstDelay().toMillis();
  }

  /** How long to wait after a failure at that time, or nothing if the budget is spent. */
  Optional<Duration> next(long nowNanos) {
    if (!hasFailed) {
      hasFailed = true;
      firstFailureNanos = nowNanos;
    }
    if (nowNanos - firstFailureNanos >= settings.budget().toNanos()) {
      return Optional.empty();
    }
    long half = delayMillis / 2;
    Duration delay = Duration.ofMillis(half + random.nextLong(delayMillis - half + 1));
    delayMillis = Math.min(2 * delayMillis, settings.maxDelay().toMillis());
    return Optional.of(delay);
  }
}
