package dev.patchbay.chaos.check;

import dev.patchbay.chaos.fault.FaultKind;
import dev.patchbay.chaos.traffic.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was done, when, and how long the stack took to mend itself. Used by one thread. */
public final class FaultLog {

  /**
   * One fault that was done.
   *
   * @param arrived of each partition, what had arrived when it struck: what was under way then and
   *     what was sent after it, until the next fault, is what it could have harmed
   */
  private record Struck(FaultKind kind, long[] arrived, Optional<Duration> recovery) {}

  /**
   * All faults of a kind.
   *
   * @param recoveries how long each took to be mended, ascending; fewer than {@code count}, because
   *     for some the next fault came before that
   */
  public record Summary(
      FaultKind kind, int count, List<Duration> recoveries, long lost, long repeated) {
    /** The upper one of the two in the middle. */
    public Optional<Duration> median() {
      return recoveries.isEmpty()
          ? Optional.empty()
          : Optional.of(recoveries.get(recoveries.size() / 2));
    }

    public Optional<Duration> longest() {
      return recoveries.isEmpty() ? Optional.empty() : Optional.of(recoveries.getLast());
    }
  }

  private final List<Struck> faults = new ArrayList<>();

  public void add(FaultKind kind, long[] arrived, Optional<Duration> recovery) {
    faults.add(new Struck(kind, arrived, recovery));
  }

  /** By kind, those that happened. */
  public List<Summary> summaries(Verdict verdict) {
    Map<FaultKind, Long> lost = new EnumMap<>(FaultKind.class);
    Map<FaultKind, Long> repeated = new EnumMap<>(FaultKind.class);
    for (Outcome outcome : verdict.outcomes()) {
      outcome.lost().forEach(place -> count(place, lost));
      outcome.repeated().forEach(place -> count(place, repeated));
    }
    return Arrays.stream(FaultKind.values())
        .map(kind -> summary(kind, lost.getOrDefault(kind, 0L), repeated.getOrDefault(kind, 0L)))
        .filter(it -> it.count() > 0)
        .toList();
  }

  private Summary summary(FaultKind kind, long lost, long repeated) {
    List<Struck> those = faults.stream().filter(it -> it.kind() == kind).toList();
    return new Summary(
        kind,
        those.size(),
        those.stream().flatMap(it -> it.recovery().stream()).sorted().toList(),
        lost,
        repeated);
  }

  private void count(Place place, Map<FaultKind, Long> counts) {
    faults.reversed().stream()
        .filter(it -> it.arrived()[place.partition()] <= place.offset())
        .findFirst()
        .ifPresent(it -> counts.merge(it.kind(), 1L, Long::sum));
  }
}
