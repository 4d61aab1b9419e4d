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
