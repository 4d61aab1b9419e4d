package dev.patchbay.job.operator.fairness;

/**
 * Time that was spent in the last so many slices of time. Whoever adds or asks says which slice it
 * is, so that nobody has to look at the clock.
 */
final class SpentTime {

  /** How many slices are a window; it is exact to one of them. */
  static final int SLICES = 10;

  private final long[] nanos = new long[SLICES];
  private long newest;
  private long sum;

  SpentTime(long slice) {
    newest = slice;
  }

  /** Adds to that slice and returns all of the window that ends with it. */
  long add(long slice, long time) {
    advance(slice);
    nanos[(int) (slice % SLICES)] += time;
    sum += time;
    return sum;
  }

  /** All of the window that ends with that slice. */
  long sum(long slice) {
    advance(slice);
    return sum;
  }

  private void advance(long slice) {
    for (long it = Math.max(newest + 1, slice - SLICES + 1); it <= slice; it++) {
      int place = (int) (it % SLICES);
      sum -= nanos[place];
      nanos[place] = 0;
    }
    newest = slice;
  }
}
