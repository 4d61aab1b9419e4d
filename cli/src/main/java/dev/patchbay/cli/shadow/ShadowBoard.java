package dev.patchbay.cli.shadow;

import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ShadowCodec;
import dev.patchbay.model.ShadowRecord;
import dev.patchbay.model.ShadowRecord.Difference;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.ShadowRecord.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the subtasks have told of one comparison: the last summary of each, and some events. */
public final class ShadowBoard {

  private static final int MOST_EVENTS = 3;

  private final String installation;
  private final long revision;
  private final Map<Integer, Summary> bySubtask = new TreeMap<>();
  private final Map<Verdict, List<String>> events = new EnumMap<>(Verdict.class);
  private int parallelism;

  /**
   * An empty one.
   *
   * @param revision of the installation's record, which the comparison belongs to
   */
  public ShadowBoard(String installation, long revision) {
    this.installation = installation;
    this.revision = revision;
  }

  /** Takes note of a record's value, if it is about this comparison. */
  void add(byte[] value) {
    ShadowRecord record;
    try {
      record = ShadowCodec.decode(value);
    } catch (MalformedRecordException e) {
      // Of a later release, or of somebody else.
      return;
    }
    if (record.subject().installation().equals(installation)
        && record.subject().revision() == revision) {
      add(record);
    }
  }

  void add(ShadowRecord record) {
    if (record instanceof Summary it) {
      bySubtask.put(it.subtask(), it);
      parallelism = it.parallelism();
      bySubtask.keySet().removeIf(subtask -> subtask >= parallelism);
    } else if (record instanceof Difference it) {
      List<String> examples = events.computeIfAbsent(it.verdict(), _ -> new ArrayList<>());
      if (examples.size() < MOST_EVENTS) {
        examples.add(it.event());
      }
    }
  }

  /** The last summary of each subtask that has told anything. */
  List<Summary> summaries() {
    return List.copyOf(bySubtask.values());
  }

  /** Some events that this became of, by uuid. */
  List<String> examples(Verdict verdict) {
    return events.getOrDefault(verdict, List.of());
  }

  /** Of the job, as far as it has told. */
  int parallelism() {
    return parallelism;
  }

  /** Whether every subtask has said that there is nothing more to come. */
  public boolean isOver() {
    return parallelism > 0
        && bySubtask.size() == parallelism
        && bySubtask.values().stream().allMatch(Summary::ended);
  }
}
