package dev.patchbay.bench.host;

import static dev.patchbay.bench.events.EventSet.Size.LARGE;
import static dev.patchbay.bench.events.EventSet.Size.MEDIUM;
import static dev.patchbay.bench.events.EventSet.Size.SMALL;

import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.PluginFiles;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one run measures, and for how long. Each measurement has a new process.
 *
 * @param points host and Node
 * @param compiledWarmUp seconds of processor time until Graal's compiler is done with a chain of
 *     five, about; it takes twice as long for ten
 * @param interpretedWarmUp the same; the interpreter itself is compiled by the JVM's own compiler
 * @param iterations of the host, a second each
 * @param nodeWarmUp V8 is at its peak long before
 * @param nodeIterations a second each; the vm has them twice, before the host and after it
 * @param isExtended whether also many contexts, markers, the warm-up curve and toggles
 */
record BenchPlan(
    List<Point> points,
    int compiledWarmUp,
    int interpretedWarmUp,
    int iterations,
    Duration nodeWarmUp,
    int nodeIterations,
    boolean isExtended) {

  /** The lengths of chains that are measured, so that are compared before. */
  List<Integer> chains() {
    return points.stream().map(Point::chain).distinct().toList();
  }

  /** The same for some points, without what goes beyond them. */
  BenchPlan only(String text) {
    return new BenchPlan(
        points.stream().filter(it -> it.toString().contains(text)).toList(),
        compiledWarmUp,
        interpretedWarmUp,
        iterations,
        nodeWarmUp,
        nodeIterations,
        false);
  }

  static BenchPlan full() {
    return new BenchPlan(
        Stream.of(1, 5, PluginFiles.LONGEST)
            .flatMap(chain -> EventSet.all().stream().map(set -> new Point(set, chain)))
            .toList(),
        100,
        10,
        5,
        Duration.ofSeconds(1),
        2,
        true);
  }

  static BenchPlan quick() {
    return new BenchPlan(
        List.of(
            new Point(new EventSet(SMALL, false), 5),
            new Point(new EventSet(MEDIUM, false), 5),
            new Point(new EventSet(LARGE, false), 5),
            new Point(new EventSet(MEDIUM, true), 5)),
        100,
        10,
        3,
        Duration.ofMillis(700),
        1,
        false);
  }
}
