package dev.patchbay.job.operator.breaker;

/**
 * Calls of one installation in the last so many slices of time. Whoever asks or adds says which
 * slice it is: asking the clock costs as much as a small plugin.
 */
final class CallWindow {

  /** How many slices are a window; it is exact to one of them. */
  static final int SLICES = 10;

  private final long[] calls = new long[SLICES];
  private final long[] failures = new long[SLICES];
  private final long[] nanos = new long[SLICES];
  private long newest;
  private long allCalls;
  private long allFailures;
  private long allNanos;

  CallWindow(long slice) {
    newest = slice;
  }

  void called(long slice) {
    calls[place(slice)]++;
    allCalls++;
  }

  void failed(long slice) {
    called(slice);
    failures[place(slice)]++;
    allFailures++;
  }

  void took(long slice, long time) {
    nanos[place(slice)] += time;
    allNanos += time;
  }

  long calls(long slice) {
    advance(slice);
    return allCalls;
  }

  long failures(long slice) {
    advance(slice);
    return allFailures;
  }

  long nanos(long slice) {
    advance(slice);
    return allNanos;
  }

  private int place(long slice) {
    advance(slice);
    return (int) (slice % SLICES);
  }

  private void advance(long slice) {
    if (slice == newest) {
      return;
    }
    for (long it = Math.max(newest + 1, slice - SLICES + 1); it <= slice; it++) {
      int place = (int) (it % SLICES);
      allCalls -= calls[place];
      allFailures -= failures[place];
      allNanos -= nanos[place];
      calls[place] = 0;
      failures[place] = 0;
      nanos[place] = 0;
    }
    newest = slice;
  }
}
