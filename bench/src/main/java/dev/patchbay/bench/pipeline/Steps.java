package dev.patchbay.bench.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * A count that grows in steps, as committed offsets do, and the rate that follows from it: between
 * two moments just after a step, so that a step's length is no error.
 */
final class Steps {

  private final List<Step> steps = new ArrayList<>();

  private record Step(long nanos, long count) {}

  /** What was counted at a moment. */
  void add(long nanos, long count) {
    if (steps.isEmpty() || steps.getLast().count() != count) {
      steps.add(new Step(nanos, count));
    }
  }

  long count() {
    return steps.isEmpty() ? 0 : steps.getLast().count();
  }

  /**
   * Events per second from the first step at or after {@code from} to the last one before {@code
   * to}, where the input may have begun to run dry.
   *
   * @throws IllegalStateException if fewer than two steps lie between
   */
  double rate(long from, long to) {
    List<Step> between =
        steps.stream().filter(it -> it.count() >= from && it.count() < to).toList();
    if (between.size() < 2) {
      throw new IllegalStateException(
          "only %d steps between %,d and %,d: take more events"
              .formatted(between.size(), from, to));
    }
    Step first = between.getFirst();
    Step last = between.getLast();
    return (last.count() - first.count()) * 1e9 / (last.nanos() - first.nanos());
  }
}
