package dev.patchbay.cli.control;

import dev.patchbay.audit.AuditedChange;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A record that is about to be written.
 *
 * @param value null for a tombstone
 * @param change what the audit trail says of it
 */
record EncodedRecord(byte[] key, byte[] value, AuditedChange change) {

  /** More than a record's header, its signature and its share of the batch's header. */
  private static final int MAX_BYTES_AROUND = 350;

  static EncodedRecord of(ControlRecord record, AuditedChange change) {
    return new EncodedRecord(
        ControlCodec.encodeKey(record.key()), ControlCodec.encode(record), change);
  }

  /** The same once more. */
  static EncodedRecord of(StoredRecord record, AuditedChange change) {
    return new EncodedRecord(record.key(), record.value(), change);
  }

  /** The same of all of them. */
  static long bytes(List<EncodedRecord> records) {
    return records.stream().mapToLong(EncodedRecord::bytes).sum();
  }

  /** At most so much of a batch. */
  long bytes() {
    return (long) MAX_BYTES_AROUND + key.length + (value == null ? 0 : value.length);
  }

  String keyText() {
    return new String(key, StandardCharsets.UTF_8);
  }
}
