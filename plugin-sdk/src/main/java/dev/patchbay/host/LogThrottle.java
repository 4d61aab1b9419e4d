package dev.patchbay.host;

/**
 * Lets an installation log so many lines in a second, and counts the others. Not thread-safe.
 *
 * @see HostSettings#logLinesPerSecond
 */
public final class LogThrottle {

  private static final long SECOND = 1_000_000_000;

  private final int linesPerSecond;
  private long windowStart;
  private int lines;

  public LogThrottle(int linesPerSecond) {
    this.linesPerSecond = linesPerSecond;
    lines = 0;
  }

  /** Whether a line may pass now. */
  public boolean admits(long nanoTime) {
    return nanoTime - windowStart < SECOND && lines++ < linesPerSecond;
  }

  /**
   * Begins the next second if this one is over.
   *
   * @return how many lines the one before lost
   */
  public int lostUntil(long nanoTime) {
    if (nanoTime - windowStart < SECOND) {
      return 0;
    }
    int lost = Math.max(0, lines - linesPerSecond);
    windowStart = nanoTime;
    lines = 0;
    return lost;
  }
}
