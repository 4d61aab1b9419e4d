package dev.patchbay.job.operator.shadow;

import dev.patchbay.model.CallTimes;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.ShadowRecord.Change;
import dev.patchbay.model.ShadowRecord.ChangedPath;
import dev.patchbay.model.ShadowRecord.Difference;
import dev.patchbay.model.ShadowRecord.Example;
import dev.patchbay.model.ShadowRecord.FailedWith;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.ShadowRecord.Verdict;
import dev.patchbay.model.StatusRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has come of one comparison on this subtask. Bounded, however much events differ. */
final class ShadowTally {

  private static final int MOST_PATHS = 200;
  private static final int MOST_PATHS_TOLD = 20;
  private static final int MOST_EXAMPLES = 3;
  private static final int MOST_FAILURES = 20;
  private static final int LONGEST_ERROR = 300;

  private static final class Path {
    private long events;
    private final List<Example> examples = new ArrayList<>();
  }

  private record Failure(FailureKind kind, String summary) {}

  private static final class Failures {
    private final String example;
    private long events;

    private Failures(String example) {
      this.example = example;
    }
  }

  private final ShadowTarget target;
  private final int subtask;
  private final int parallelism;
  private final Instant since = Instant.now();
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final Map<String, Path> paths = new HashMap<>();
  private final Map<Failure, Failures> failures = new HashMap<>();
  private final CallTimes presentTimes = new CallTimes();
  private final CallTimes shadowTimes = new CallTimes();
  private Optional<String> problem;
  private long captures;
  private int waiting;
  private long shedTold;
  private boolean isNews = true;

  ShadowTally(ShadowTarget target, int subtask, int parallelism, Optional<String> problem) {
    this.target = target;
    this.subtask = subtask;
    this.parallelism = parallelism;
    this.problem = problem;
  }

  /** An event was compared; its time with the shadow is negative if it waited for I/O. */
  void add(Sample sample, Comparison comparison, long shadowNanos) {
    isNews = true;
    verdicts.merge(comparison.verdict(), 1L, Long::sum);
    String event = sample.uuid().toString();
    Set<String> counted = new HashSet<>();
    for (Change change : comparison.changes()) {
      if (counted.add(change.path())) {
        add(event, change);
      }
    }
    comparison.failure().ifPresent(it -> add(event, it));
    if (sample.presentNanos() >= 0 && shadowNanos >= 0) {
      presentTimes.add(sample.presentNanos());
      shadowTimes.add(shadowNanos);
    }
  }

  private void add(String event, Change change) {
    if (paths.size() >= MOST_PATHS && !paths.containsKey(change.path())) {
      return;
    }
    Path path = paths.computeIfAbsent(change.path(), it -> new Path());
    path.events++;
    if (path.examples.size() < MOST_EXAMPLES) {
      path.examples.add(new Example(event, change.present(), change.shadow()));
    }
  }

  private void add(String event, StatusRecord.Failure failure) {
    Failure key =
        new Failure(failure.kind(), Differences.cut(failure.error().summary(), LONGEST_ERROR));
    if (failures.size() < MOST_FAILURES || failures.containsKey(key)) {
      failures.computeIfAbsent(key, it -> new Failures(event)).events++;
    }
  }

  /** An event waits for I/O in the shadow's chain. */
  void waits() {
    waiting++;
  }

  /** One that waited does no more. */
  void waitsNoMore() {
    waiting--;
  }

  /** How many wait, of which nobody will hear again. */
  int forgetWaiting() {
    int forgotten = waiting;
    waiting = 0;
    return forgotten;
  }

  /** What else there is to know by now. */
  void note(Optional<String> nowProblem, long nowCaptures) {
    isNews |= !nowProblem.equals(problem) || nowCaptures != captures;
    problem = nowProblem;
    captures = nowCaptures;
  }

  /** Whether anything has happened since the last summary. */
  boolean hasNews() {
    return isNews || target.eventsShed() != shedTold;
  }

  /** All of it so far. */
  Summary summary(boolean ended) {
    isNews = false;
    shedTold = target.eventsShed();
    return new Summary(
        target.subject(),
        subtask,
        parallelism,
        since,
        Instant.now(),
        ended,
        problem,
        verdicts,
        shedTold,
        captures,
        changedPaths(),
        failedWith(),
        presentTimes.copy(),
        shadowTimes.copy());
  }

  private List<ChangedPath> changedPaths() {
    return paths.entrySet().stream()
        .map(it -> new ChangedPath(it.getKey(), it.getValue().events, it.getValue().examples))
        .sorted(Comparator.comparingLong(ChangedPath::events).reversed())
        .limit(MOST_PATHS_TOLD)
        .toList();
  }

  private List<FailedWith> failedWith() {
    return failures.entrySet().stream()
        .map(
            it ->
                new FailedWith(
                    it.getKey().kind(),
                    it.getKey().summary(),
                    it.getValue().events,
                    it.getValue().example))
        .sorted(Comparator.comparingLong(FailedWith::events).reversed())
        .toList();
  }

  /** One event of it. */
  Difference difference(Sample sample, Comparison comparison) {
    return new Difference(
        target.subject(),
        subtask,
        Instant.now(),
        sample.uuid().toString(),
        comparison.verdict(),
        comparison.changes(),
        comparison.failure());
  }
}
