package dev.patchbay.catalog;

/**
 * A record as it stands on the control topic.
 *
 * @param offset its offset there
 * @param key the Kafka key, or null
 * @param value the Kafka value, or null for a tombstone; must not be changed by anyone
 */
public record StoredRecord(long offset, byte[] key, byte[] value) {

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredRecord that
        && offset == that.offset
        && java.util.Arrays.equals(key, that.key)
        && java.util.Arrays.equals(value, that.value);
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
        + (key == null ? "no key" : new String(key, java.nio.charset.StandardCharsets.UTF_8))
        + "]";
  }
}
