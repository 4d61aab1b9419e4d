package dev.patchbay.cli.shadow;

import dev.patchbay.model.CallTimes;
import dev.patchbay.model.Installation;
import dev.patchbay.model.ShadowRecord.ChangedPath;
import dev.patchbay.model.ShadowRecord.Example;
import dev.patchbay.model.ShadowRecord.FailedWith;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.ShadowRecord.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A comparison over all subtasks.
 *
 * @param heard how many subtasks have told anything
 * @param problem of the first subtask that has one
 * @param examples some events by what became of them, for those without a changed place
 */
public record ShadowReport(
    Installation installation,
    int heard,
    int parallelism,
    Optional<String> problem,
    Map<Verdict, Long> verdicts,
    Map<Verdict, List<String>> examples,
    long shed,
    long captures,
    List<ChangedPath> paths,
    List<FailedWith> failures,
    CallTimes presentTimes,
    CallTimes shadowTimes) {

  private static final int MOST_EXAMPLES = 3;

  /** What the board says of an installation that has a shadow. */
  public static ShadowReport of(Installation installation, ShadowBoard board) {
    List<Summary> all = board.summaries();
    Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    Map<Verdict, List<String>> examples = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, sum(all, it -> it.verdicts().getOrDefault(verdict, 0L)));
      examples.put(verdict, board.examples(verdict));
    }
    return new ShadowReport(
        installation,
        all.size(),
        board.parallelism(),
        all.stream().flatMap(it -> it.problem().stream()).findFirst(),
        verdicts,
        examples,
        sum(all, Summary::shed),
        sum(all, Summary::captures),
        paths(all),
        failures(all),
        times(all, Summary::presentTimes),
        times(all, Summary::shadowTimes));
  }

  private static long sum(List<Summary> all, ToLongFunction<Summary> what) {
    return all.stream().mapToLong(what).sum();
  }

  private static CallTimes times(List<Summary> all, Function<Summary, CallTimes> which) {
    CallTimes times = new CallTimes();
    all.forEach(it -> times.addAll(which.apply(it)));
    return times;
  }

  private static List<ChangedPath> paths(List<Summary> all) {
    return all.stream()
        .flatMap(it -> it.paths().stream())
        .collect(Collectors.toMap(ChangedPath::path, it -> it, ShadowReport::both, TreeMap::new))
        .values()
        .stream()
        .sorted(Comparator.comparingLong(ChangedPath::events).reversed())
        .toList();
  }

  private static ChangedPath both(ChangedPath one, ChangedPath other) {
    List<Example> examples = new ArrayList<>(one.examples());
    examples.addAll(other.examples());
    return new ChangedPath(
        one.path(),
        one.events() + other.events(),
        examples.subList(0, Math.min(MOST_EXAMPLES, examples.size())));
  }

  private static List<FailedWith> failures(List<Summary> all) {
    return all.stream()
        .flatMap(it -> it.failures().stream())
        .collect(
            Collectors.toMap(
                it -> it.kind() + " " + it.summary(),
                it -> it,
                (one, other) ->
                    new FailedWith(
                        one.kind(), one.summary(), one.events() + other.events(), one.example()),
                TreeMap::new))
        .values()
        .stream()
        .sorted(Comparator.comparingLong(FailedWith::events).reversed())
        .toList();
  }

  /** How many events were compared. */
  long compared() {
    return verdicts.values().stream().mapToLong(Long::longValue).sum();
  }
}
