package dev.patchbay.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A record as it stands on the control topic.
 *
 * @param offset its offset there
 * @param key the Kafka key, or null
 * @param value the Kafka value, or null for a tombstone; must not be changed by anyone
 * @param signature the Kafka header with its signature, or null if it has none
 */
public record StoredRecord(long offset, byte[] key, byte[] value, byte[] signature) {

  /** One that is not signed. */
  public StoredRecord(long offset, byte[] key, byte[] value) {
    this(offset, key, value, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredRecord that
        && offset == that.offset
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(offset);
  }

  @Override
  public String toString() {
    return "StoredRecord["
        + offset
        + ", "
        + (key == null ? "no key" : new String(key, StandardCharsets.UTF_8))
        + "]";
  }
}
