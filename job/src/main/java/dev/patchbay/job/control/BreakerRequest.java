package dev.patchbay.job.control;

import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * A subtask asks that a breaker's new state be written to the control topic.
 *
 * @param seen the revision at which it asks; if something was decided above it, it asks too late
 * @param key the record's, must not be changed by anyone
 * @param value the record's, must not be changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record BreakerRequest(String installation, long seen, byte[] key, byte[] value)
    implements OperatorEvent {

  /** Asks for that record. */
  public static BreakerRequest of(ControlRecord.BreakerSet record, long seen) {
    return new BreakerRequest(
        record.trip().installation(),
        seen,
        ControlCodec.encodeKey(record.key()),
        ControlCodec.encode(record));
  }
}
