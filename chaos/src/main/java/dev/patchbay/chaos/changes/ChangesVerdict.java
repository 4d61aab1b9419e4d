package dev.patchbay.chaos.changes;

import dev.patchbay.chaos.check.Complaints;

/**
 * What came out of the stack, held against what the same plugins make of the same events offline.
 *
 * @param sent events
 * @param processed events that were compared, byte for byte
 * @param changed those of them that plugins had changed
 * @param letters dead letters that were compared
 * @param dropped events without a trace that a revision in force at their time drops
 * @param different not as their revision's catalog makes them
 * @param half bear a revision inside a change set, or show the twins at odds
 * @param unaccounted left no trace, and no revision in force at their time drops them
 * @param unexpected are there twice, or were never sent
 * @param stale bear a revision below one acknowledged before they were sent, or below an earlier
 *     event's
 * @param rows are not in ClickHouse as in the processed topic: once, at the same revision
 */
record ChangesVerdict(
    long sent,
    long processed,
    long changed,
    long letters,
    long dropped,
    Complaints different,
    Complaints half,
    Complaints unaccounted,
    Complaints unexpected,
    Complaints stale,
    Complaints rows) {

  boolean isGood() {
    return wrong() == 0;
  }

  private long wrong() {
    return different.count()
        + half.count()
        + unaccounted.count()
        + unexpected.count()
        + stale.count()
        + rows.count();
  }
}
