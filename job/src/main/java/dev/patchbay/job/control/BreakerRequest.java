package dev.patchbay.job.control;

import dev.patchbay.audit.AuditedChange;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.Trip;
import java.time.Instant;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * A subtask asks that a breaker's new state be written to the control topic.
 *
 * @param seen the revision at which it asks; if something was decided above it, it asks too late
 * @param key the record's, must not be changed by anyone
 * @param value the record's, must not be changed by anyone
 * @param change what it does, for the audit trail
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record BreakerRequest(
    String installation, long seen, byte[] key, byte[] value, AuditedChange change)
    implements OperatorEvent {

  /** Who the control records of breakers are by. */
  public static final String AUTHOR = "patchbay job";

  /**
   * Asks for a breaker's new state.
   *
   * @param seen the catalog in which the reason for it was seen
   */
  public static BreakerRequest of(Trip trip, Instant time, PluginCatalog seen) {
    ControlRecord.BreakerSet record =
        new ControlRecord.BreakerSet(trip, new Provenance(AUTHOR, time));
    return new BreakerRequest(
        trip.installation(),
        seen.revision(),
        ControlCodec.encodeKey(record.key()),
        ControlCodec.encode(record),
        AuditedChange.of(seen, record));
  }
}
