package dev.patchbay.chaos.changes;

/**
 * A change set that was made.
 *
 * @param first its first record's offset
 * @param revision its last record's offset
 * @param sentAtNanos when it was first tried, by {@link System#nanoTime}
 */
record ChangeSet(long first, long revision, long sentAtNanos) {

  /** Whether a catalog of that revision has a part of it and lacks another. */
  boolean isHalfAt(long other) {
    return other >= first && other < revision;
  }
}
