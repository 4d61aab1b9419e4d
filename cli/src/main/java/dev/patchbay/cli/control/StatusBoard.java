package dev.patchbay.cli.control;

import dev.patchbay.model.StatusRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the subtasks have said so far, reduced from the status topic.
 *
 * <p>The topic keeps the last word of every subtask that ever was. How many there are now is what
 * the latest acknowledgement says; those beyond it are of a time when the job was wider, and are
 * not asked.
 */
public final class StatusBoard {

  private final SortedMap<Integer, StatusRecord.Acknowledgement> acknowledgements = new TreeMap<>();
  private final Map<String, StatusRecord.InstallationState> states = new TreeMap<>();
  private final SortedMap<String, StatusRecord.OverBudget> overBudget = new TreeMap<>();
  private final SortedMap<String, StatusRecord.RecordRejected> rejections = new TreeMap<>();
  private int parallelism;

  /** Takes in one more record, in the topic's order. */
  public void apply(StatusRecord record) {
    switch (record) {
      case StatusRecord.Acknowledgement it -> {
        acknowledgements.put(it.subtask(), it);
        parallelism = it.parallelism();
      }
      case StatusRecord.InstallationState it -> states.put(it.key(), it);
      case StatusRecord.InstallationGone it -> states.remove(it.key());
      case StatusRecord.OverBudget it -> overBudget.put(it.key(), it);
      case StatusRecord.WithinBudget it -> overBudget.remove(it.key());
      case StatusRecord.RecordRejected it -> rejections.put(it.key(), it);
      case StatusRecord.RejectionCleared it -> rejections.remove(it.key());
    }
  }

  /** How many subtasks the job has; 0 before any of them has said anything. */
  public int parallelism() {
    return parallelism;
  }

  /** Whether every subtask runs at least that revision. */
  public boolean hasApplied(long revision) {
    return parallelism > 0 && missing(revision).isEmpty();
  }

  /** The subtasks that have not acknowledged that revision. */
  public List<Integer> missing(long revision) {
    return IntStream.range(0, parallelism)
        .filter(subtask -> revisionOf(subtask).filter(it -> it >= revision).isEmpty())
        .boxed()
        .toList();
  }

  /** The last revision that the subtask acknowledged. */
  public Optional<Long> revisionOf(int subtask) {
    return Optional.ofNullable(acknowledgements.get(subtask))
        .map(StatusRecord.Acknowledgement::revision);
  }

  /** What each of today's subtasks says about an installation, by subtask. */
  public List<StatusRecord.InstallationState> statesOf(String installation) {
    return states()
        .filter(it -> it.installation().equals(installation))
        .sorted(Comparator.comparingInt(StatusRecord.InstallationState::subtask))
        .toList();
  }

  /** What today's subtasks say about all installations. */
  public Stream<StatusRecord.InstallationState> states() {
    return states.values().stream().filter(it -> it.subtask() < parallelism);
  }

  /** The teams that are over their budgets of time at that moment. */
  public List<StatusRecord.OverBudget> overBudget(Instant time) {
    return overBudget.values().stream()
        .filter(it -> it.subtask() < parallelism && it.until().isAfter(time))
        .toList();
  }

  /** The control records that were skipped and have not been put right since. */
  public Collection<StatusRecord.RecordRejected> rejections() {
    return rejections.values();
  }
}
