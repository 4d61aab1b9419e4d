package dev.patchbay.local;

import java.time.Duration;

/**
 * When a service that has ended may be started again: at once if it had run for a while, and later
 * each time while it ends as soon as it starts. Times are {@link System#nanoTime}'s.
 */
final class Restarts {
  static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Longer than any of the services takes to fail for a reason that stays. */
  static final Duration A_WHILE = Duration.ofSeconds(10);

  private boolean wasStarted;
  private long start;
  private boolean hasEnded;
  private long end;
  private long waitNanos;

  /** To be asked whenever the service is seen not to run; the first time since its start counts. */
  boolean isDue(long now) {
    if (!hasEnded) {
      hasEnded = true;
      end = now;
      waitNanos = hasLasted() ? 0 : longerWait();
    }
    return now - end >= waitNanos;
  }

  void started(long now) {
    wasStarted = true;
    start = now;
    hasEnded = false;
  }

  private boolean hasLasted() {
    return !wasStarted || end - start >= A_WHILE.toNanos();
  }

  private long longerWait() {
    return Math.clamp(2 * waitNanos, FIRST_WAIT.toNanos(), LONGEST_WAIT.toNanos());
  }
}
