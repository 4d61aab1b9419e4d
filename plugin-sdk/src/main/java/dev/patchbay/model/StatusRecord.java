package dev.patchbay.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One statement of the job on the status topic. The topic is compacted by {@link #key} and has one
 * partition, so that a reader sees a subtask's statements in the order in which they were made:
 * what became of an installation at a revision comes before the acknowledgement of that revision.
 */
public sealed interface StatusRecord {

  /** The Kafka key. */
  String key();

  /**
   * A subtask runs this revision: no event enters a chain there at a lower one, from now on and
   * also after a restore.
   */
  record Acknowledgement(int subtask, int parallelism, long revision, Instant time)
      implements StatusRecord {
    @Override
    public String key() {
      return "acknowledgement:" + subtask;
    }
  }

  /**
   * What an enabled installation does on a subtask.
   *
   * @param failure why it does not run, or empty if it runs
   */
  record InstallationState(
      String installation,
      VersionId version,
      int subtask,
      long revision,
      Optional<Failure> failure,
      Instant time)
      implements StatusRecord {

    @Override
    public String key() {
      return keyOf(installation, subtask);
    }

    static String keyOf(String installation, int subtask) {
      return "installation:" + installation + "@" + subtask;
    }
  }

  /** Why an installation does not run. */
  record Failure(FailureKind kind, PluginError error) {}

  /**
   * An installation no longer runs on a subtask because it was disabled or removed; a tombstone on
   * the topic.
   */
  record InstallationGone(String installation, int subtask) implements StatusRecord {
    @Override
    public String key() {
      return InstallationState.keyOf(installation, subtask);
    }
  }

  /**
   * A team's plugins took more of a full subtask's time than the team's budget or that of one of
   * its installations. It holds until {@code until} at most: a subtask that died in the meantime
   * did not take it back.
   *
   * @param installation whose budget it was, or empty for the team's own
   * @param percent the budget
   * @param diverted whether the team's events go to the overflow topic meanwhile
   */
  record OverBudget(
      long team,
      int subtask,
      Optional<String> installation,
      int percent,
      boolean diverted,
      Instant time,
      Instant until)
      implements StatusRecord {
    @Override
    public String key() {
      return keyOf(team, subtask);
    }

    static String keyOf(long team, int subtask) {
      return "over-budget:" + team + "@" + subtask;
    }
  }

  /** A team is within its budget again; a tombstone on the topic. */
  record WithinBudget(long team, int subtask) implements StatusRecord {
    @Override
    public String key() {
      return OverBudget.keyOf(team, subtask);
    }
  }

  /**
   * A control record was skipped; the catalog stayed as it was.
   *
   * @param controlKey the record's key, or what could be read of it
   * @param revision the record's offset
   */
  record RecordRejected(String controlKey, long revision, String reason, Instant time)
      implements StatusRecord {
    @Override
    public String key() {
      return "rejected:" + controlKey;
    }
  }

  /**
   * A later record of the same key was accepted, so the rejection is history; a tombstone on the
   * topic.
   */
  record RejectionCleared(String controlKey) implements StatusRecord {
    @Override
    public String key() {
      return "rejected:" + controlKey;
    }
  }
}
