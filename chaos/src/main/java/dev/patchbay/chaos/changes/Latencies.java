package dev.patchbay.chaos.changes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long change sets took, from being written to the last subtask's acknowledgement.
 *
 * @param ascending each of them
 */
record Latencies(List<Duration> ascending) {

  /** Of all of these. */
  static Latencies of(List<AcknowledgementWatch.Acknowledged> sets) {
    return new Latencies(
        sets.stream().map(AcknowledgementWatch.Acknowledged::taken).sorted().toList());
  }

  /**
   * Of those that no kill touched: a kill touches what is on its way when it strikes, and what is
   * written until something that was written after it has been acknowledged.
   *
   * @param kills when, by {@link System#nanoTime}
   */
  static Latencies undisturbed(List<AcknowledgementWatch.Acknowledged> sets, List<Long> kills) {
    return of(
        sets.stream()
            .filter(it -> kills.stream().noneMatch(kill -> isTouched(it, kill, sets)))
            .toList());
  }

  private static boolean isTouched(
      AcknowledgementWatch.Acknowledged set,
      long kill,
      List<AcknowledgementWatch.Acknowledged> sets) {
    long mended =
        sets.stream()
            .filter(it -> it.set().sentAtNanos() - kill >= 0)
            .map(AcknowledgementWatch.Acknowledged::atNanos)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return set.atNanos() - kill >= 0 && set.set().sentAtNanos() - mended <= 0;
  }

  int count() {
    return ascending.size();
  }

  /** The least that this share of them did not exceed; nothing if there are none. */
  Optional<Duration> quantile(double share) {
    return ascending.isEmpty()
        ? Optional.empty()
        : Optional.of(ascending.get((int) Math.max(0, Math.ceil(share * ascending.size()) - 1)));
  }
}
