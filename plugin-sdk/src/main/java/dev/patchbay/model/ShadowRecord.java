package dev.patchbay.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One statement on the shadow topic: what became of a comparison, or one event that the two
 * versions made different things of. Written while the comparison runs, at best effort.
 */
public sealed interface ShadowRecord {

  /** The Kafka key. */
  String key();

  /** What is compared. */
  Subject subject();

  /** Which subtask says so. */
  int subtask();

  /** When. */
  Instant time();

  /**
   * What is compared with what.
   *
   * @param revision of the installation's record: with each change of it, counting begins anew
   * @param present the version in force
   * @param shadow the version beside it
   */
  record Subject(
      String installation, long revision, SemanticVersion present, SemanticVersion shadow) {}

  /** What the two versions made of one event. */
  enum Verdict {
    /** The same. */
    SAME("same"),
    /** Two different events. */
    CHANGED("changed"),
    /** Only the shadow dropped it. */
    DROPPED("dropped"),
    /** Only the present version dropped it. */
    KEPT("kept"),
    /** The shadow failed, and it did not become a dead letter in the stream. */
    FAILED("failed"),
    /** It became a dead letter in the stream, and would not have with the shadow. */
    RECOVERED("recovered");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    static Verdict parse(String text) {
      for (Verdict verdict : values()) {
        if (verdict.text.equals(text)) {
          return verdict;
        }
      }
      throw new IllegalArgumentException("unknown verdict '" + text + "'");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A place where two events differ.
   *
   * @param path such as {@code properties.plan}; all elements of an array share one, {@code
   *     items[].price}
   * @param present the JSON that is there, cut; empty if there is nothing
   * @param shadow likewise
   */
  record Change(String path, Optional<String> present, Optional<String> shadow) {}

  /**
   * A place where events differed.
   *
   * @param events how many
   */
  record ChangedPath(String path, long events, List<Example> examples) {
    public ChangedPath {
      examples = List.copyOf(examples);
    }
  }

  /**
   * One of them.
   *
   * @param event its uuid
   */
  record Example(String event, Optional<String> present, Optional<String> shadow) {}

  /**
   * What the shadow failed with.
   *
   * @param summary the error without its stack
   * @param events how many
   * @param example the uuid of one
   */
  record FailedWith(FailureKind kind, String summary, long events, String example) {}

  /**
   * A subtask's comparison so far; the last one of a subtask counts.
   *
   * @param since when this subtask began to count: it begins anew when the job does
   * @param ended whether there is nothing more to come
   * @param problem why nothing can be compared, if so
   * @param verdicts how many events; what is not there is none
   * @param shed events of the sample that were not compared, for lack of time or room
   * @param captures events that the shadow's chain wanted to emit
   * @param paths those that most events differed in
   * @param presentTimes how long the chain took in the stream, for events that waited for no I/O
   * @param shadowTimes how long it took with the shadow, likewise
   */
  record Summary(
      Subject subject,
      int subtask,
      int parallelism,
      Instant since,
      Instant time,
      boolean ended,
      Optional<String> problem,
      Map<Verdict, Long> verdicts,
      long shed,
      long captures,
      List<ChangedPath> paths,
      List<FailedWith> failures,
      CallTimes presentTimes,
      CallTimes shadowTimes)
      implements ShadowRecord {

    public Summary {
      verdicts = Map.copyOf(verdicts);
      paths = List.copyOf(paths);
      failures = List.copyOf(failures);
    }

    @Override
    public String key() {
      return "summary:" + subject.installation() + "@" + subtask;
    }
  }

  /**
   * One event.
   *
   * @param event its uuid
   * @param changes the first ones; none if it was dropped by one of the two, or failed
   * @param failure what the shadow failed with
   */
  record Difference(
      Subject subject,
      int subtask,
      Instant time,
      String event,
      Verdict verdict,
      List<Change> changes,
      Optional<StatusRecord.Failure> failure)
      implements ShadowRecord {

    public Difference {
      changes = List.copyOf(changes);
    }

    @Override
    public String key() {
      return "difference:" + subject.installation() + ":" + event;
    }
  }
}
