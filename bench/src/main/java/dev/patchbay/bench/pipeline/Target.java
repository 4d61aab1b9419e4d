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
    if (one.title().equals(Work.CHAIN.title("ClickHouse"))) {
      return one.guarantee() == Guarantee.EXACTLY_ONCE
          ? Stream.of(new Target(0.8, "at-least-once", it -> it.title().equals(one.title())))
          : Stream.empty();
    }
    if (one.title().equals(Work.NOTHING.title("Kafka"))) {
      return Stream.of(ofCopy(0.9, one));
    }
    if (one.title().equals(Work.CHAIN.title("Kafka"))) {
      return Stream.of(ofCopy(0.6, one), ofNode(1.2, one));
    }
    return Stream.empty();
  }

  private static Target ofCopy(double ratio, Measured one) {
    return new Target(
        ratio, "copy", it -> it.title().startsWith("bare") && it.guarantee() == one.guarantee());
  }

  private static Target ofNode(double ratio, Measured one) {
    return new Target(
        ratio,
        "Node",
        it ->
            it.title().startsWith("Node")
                && it.plugins() == one.plugins()
                && it.guarantee() == one.guarantee());
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
