package dev.patchbay.job.operator.shadow;

/**
 * A share of a core. What is not used is kept for at most a second; what was used too much is
 * worked off before anything else. Times are of {@link System#nanoTime}; confined to one thread.
 */
final class TimeBudget {

  private static final long KEPT_NANOS = 1_000_000_000;

  private final double share;
  private double nanos;
  private long at;

  /**
   * A full one.
   *
   * @param percent of a core, 1 to 100
   */
  TimeBudget(int percent, long now) {
    share = percent / 100.0;
    nanos = KEPT_NANOS * share;
    at = now;
  }

  /** So much processor time was used. */
  void spent(long used) {
    nanos -= used;
  }

  /** How long nothing more may be done; 0 if something may. */
  long pauseNanos(long now) {
    nanos = Math.min(nanos + (now - at) * share, KEPT_NANOS * share);
    at = now;
    return nanos >= 0 ? 0 : (long) Math.ceil(-nanos / share);
  }
}
