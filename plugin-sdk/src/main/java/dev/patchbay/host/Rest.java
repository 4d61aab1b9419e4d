package dev.patchbay.host;

import java.util.concurrent.TimeUnit;

/**
 * When a member that is there for the events before a cut-over is loaded, and when it is let go:
 * once events have passed the cut-over, older ones come with replays only.
 */
final class Rest {

  private static final long AFTER_NANOS = TimeUnit.MINUTES.toNanos(5);

  private boolean isAsleep;

  /** Whether an event has passed the member by since it was called last. */
  private boolean isPassed;

  /** Whether the member has not been called since somebody looked, and when that was. */
  private boolean isIdle;

  private long idleSince;

  /** Whether the member is to be loaded when an event needs it, and not sooner. */
  boolean isAsleep() {
    return isAsleep;
  }

  void isAsleep(boolean asleep) {
    isAsleep = asleep;
  }

  /** An event does not concern the member. */
  void passedBy() {
    isPassed = true;
  }

  /** The member has been called. */
  void called() {
    isPassed = false;
    isIdle = false;
  }

  /** Whether events have passed the member by, and it has not been called, for a while. */
  boolean isDue(long nanoTime) {
    if (!isPassed) {
      return false;
    }
    if (!isIdle) {
      isIdle = true;
      idleSince = nanoTime;
    }
    return nanoTime - idleSince > AFTER_NANOS;
  }
}
