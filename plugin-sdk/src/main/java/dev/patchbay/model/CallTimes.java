package dev.patchbay.model;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How many calls took how long, in classes of which each is a quarter of a doubling wide, 19 %: the
 * middle of a class is within 9.1 % of whatever is in it. Those of several minutes and subtasks are
 * added place by place.
 *
 * <p>The first class has all calls below 0.149 µs, class n those from 2^(n/4 - 3) µs to 2^((n+1)/4
 * - 3) µs, the last one all above 112 s.
 */
public final class CallTimes {

  private static final int PER_DOUBLING = 4;
  private static final double FIRST_NANOS = 125;
  private static final int CLASSES = 120;

  private final int[] counts;

  private CallTimes(int[] counts) {
    this.counts = counts;
  }

  /** None so far. */
  public CallTimes() {
    this(new int[CLASSES]);
  }

  /** These many in each class, from the first on; the array becomes its own. */
  public static CallTimes of(int[] counts) {
    return new CallTimes(Arrays.copyOf(counts, CLASSES));
  }

  /** Counts a call that took so long. */
  public void add(long nanos) {
    counts[classOf(nanos)]++;
  }

  /** Counts all those calls, too. */
  public void addAll(CallTimes others) {
    for (int i = 0; i < CLASSES; i++) {
      counts[i] += others.counts[i];
    }
  }

  /**
   * The time that this share of the calls did not exceed; within 9.1 %.
   *
   * @param share above 0, up to 1
   * @return in microseconds; empty if there were no calls
   */
  public OptionalDouble percentileMicros(double share) {
    long all = Arrays.stream(counts).asLongStream().sum();
    long upTo = 0;
    for (int i = 0; i < CLASSES && all > 0; i++) {
      upTo += counts[i];
      if (upTo >= share * all) {
        return OptionalDouble.of(Math.pow(2, (i + 0.5) / PER_DOUBLING) * FIRST_NANOS / 1_000);
      }
    }
    return OptionalDouble.empty();
  }

  /** A copy, which later calls do not change. */
  public CallTimes copy() {
    return new CallTimes(counts.clone());
  }

  /** How many there are in a class. */
  public int count(int index) {
    return counts[index];
  }

  /** After so many classes there is nothing more. */
  public int size() {
    int size = CLASSES;
    while (size > 0 && counts[size - 1] == 0) {
      size--;
    }
    return size;
  }

  private static int classOf(long nanos) {
    double doublings = Math.log(Math.max(nanos, 1) / FIRST_NANOS) / Math.log(2);
    return (int) Math.max(0, Math.min(CLASSES - 1, Math.floor(PER_DOUBLING * doublings)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallTimes that && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(counts, size()));
  }
}
