package dev.patchbay.cli.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import java.nio.charset.StandardCharsets;

/**
 * A record that is about to be written.
 *
 * @param value null for a tombstone
 */
record EncodedRecord(byte[] key, byte[] value) {

  /** More than a record's header, its signature and its share of the batch's header. */
  private static final int MAX_BYTES_AROUND = 350;

  static EncodedRecord of(ControlRecord record) {
    return new EncodedRecord(ControlCodec.encodeKey(record.key()), ControlCodec.encode(record));
  }

  /** The same once more. */
  static EncodedRecord of(StoredRecord record) {
    return new EncodedRecord(record.key(), record.value());
  }

  /** At most so much of a batch. */
  long bytes() {
    return (long) MAX_BYTES_AROUND + key.length + (value == null ? 0 : value.length);
  }

  String keyText() {
    return new String(key, StandardCharsets.UTF_8);
  }
}
