package dev.patchbay.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How much one installation has kept alive over the last while, and whether that is to be reported.
 *
 * <p>Too much is what is above the budget and a tenth more than a window before, or above twice the
 * budget, as far as anybody counts. So a table or a cache that is larger than the budget, but stays
 * as large as it is, is left alone.
 */
final class Retention {

  /** What has become of it. */
  enum Change {
    /** It keeps too much: for the first time, or for another window. */
    TOO_MUCH,
    /** It kept too much, and is within its budget again. */
    WITHIN_BUDGET
  }

  private record Sample(long at, long bytes) {}

  private final long budget;
  private final long window;

  /** The first one is as old as the window where there are such old ones. */
  private final Deque<Sample> samples = new ArrayDeque<>();

  private boolean isTooMuch;
  private long reportedAt;

  Retention(long budget, Duration window) {
    this.budget = budget;
    this.window = window.toNanos();
  }

  /** Where counting may end, because what is above makes no difference. */
  static long enough(long budget) {
    return 2 * budget;
  }

  /**
   * Takes note of a new figure.
   *
   * @param now by System.nanoTime
   * @return what is to be told about it
   */
  Optional<Change> measured(long now, long bytes) {
    boolean wasTooMuch = isTooMuch;
    boolean isDue = !wasTooMuch || now - reportedAt >= window;
    boolean exceeds = bytes > budget && (hasGrown(now, bytes) || bytes > enough(budget));
    samples.addLast(new Sample(now, bytes));
    if (exceeds && isDue) {
      isTooMuch = true;
      reportedAt = now;
      return Optional.of(Change.TOO_MUCH);
    }
    if (wasTooMuch && bytes <= budget) {
      isTooMuch = false;
      return Optional.of(Change.WITHIN_BUDGET);
    }
    return Optional.empty();
  }

  private boolean hasGrown(long now, long bytes) {
    Sample oldest = null;
    while (!samples.isEmpty() && now - samples.peekFirst().at() >= window) {
      oldest = samples.removeFirst();
    }
    if (oldest == null) {
      return false;
    }
    samples.addFirst(oldest);
    return bytes > oldest.bytes() + oldest.bytes() / 10;
  }
}
