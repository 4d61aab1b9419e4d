package dev.patchbay.bench.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a pipeline should reach.
 *
 * @param baseline what it is compared to
 */
record Target(double ratio, String baselineName, Predicate<Measured> baseline) {

  /** The one that a pipeline has; the bare copy's are those of the same delivery. */
  static Optional<Target> of(Measured one) {
    if (!one.title().startsWith("Patchbay")) {
      return Optional.empty();
    }
    boolean isClickHouse = one.title().endsWith("ClickHouse");
    if (isClickHouse) {
      return one.guarantee() == Guarantee.EXACTLY_ONCE
          ? Optional.of(
              new Target(
                  0.8,
                  "at-least-once",
                  it ->
                      it.title().equals(one.title()) && it.guarantee() == Guarantee.AT_LEAST_ONCE))
          : Optional.empty();
    }
    return Optional.of(
        new Target(
            one.plugins() == 0 ? 0.9 : 0.6,
            "copy",
            it -> it.title().startsWith("bare") && it.guarantee() == one.guarantee()));
  }

  /** Such as {@code met: 0.93 of copy (0.9)}. */
  String verdict(Measured one, List<Measured> all) {
    return all.stream()
        .filter(baseline)
        .findFirst()
        .map(it -> one.eventsPerSecond() / it.eventsPerSecond())
        .map(
            reached ->
                "%s: %.2f of %s (%s)"
                    .formatted(reached >= ratio ? "met" : "MISSED", reached, baselineName, ratio))
        .orElse("");
  }
}
