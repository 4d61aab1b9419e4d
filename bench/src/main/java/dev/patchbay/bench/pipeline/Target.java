package dev.patchbay.bench.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a pipeline should reach.
 *
 * @param ratio of its events per second to the baseline's
 * @param name of the baseline, for people
 */
record Target(double ratio, String name, Predicate<Measured> isBaseline) {

  /** Of all that Patchbay's pipeline has, such as {@code met: 0.93 of copy (0.9)}. */
  static String verdicts(Measured one, List<Measured> all) {
    return of(one)
        .flatMap(target -> target.verdict(one, all).stream())
        .collect(Collectors.joining("; "));
  }

  private static Stream<Target> of(Measured one) {
    boolean isForItsPrice = one.title().contains(" and ");
    if (!one.title().startsWith("Patchbay") || isForItsPrice) {
      return Stream.empty();
    }
    if (one.title().endsWith("ClickHouse")) {
      return one.guarantee() == Guarantee.EXACTLY_ONCE
          ? Stream.of(new Target(0.8, "at-least-once", it -> it.title().equals(one.title())))
          : Stream.empty();
    }
    Target copy =
        new Target(
            one.plugins() == 0 ? 0.9 : 0.6,
            "copy",
            it -> it.title().startsWith("bare") && it.guarantee() == one.guarantee());
    Target node =
        new Target(
            1.2,
            "Node",
            it ->
                it.title().startsWith("Node")
                    && it.plugins() == one.plugins()
                    && it.guarantee() == one.guarantee());
    return one.plugins() == 0 ? Stream.of(copy) : Stream.of(copy, node);
  }

  private Optional<String> verdict(Measured one, List<Measured> all) {
    return all.stream()
        .filter(isBaseline)
        .findFirst()
        .map(it -> one.eventsPerSecond() / it.eventsPerSecond())
        .map(
            reached ->
                "%s: %.2f of %s (%s)"
                    .formatted(reached >= ratio ? "met" : "MISSED", reached, name, ratio));
  }
}
