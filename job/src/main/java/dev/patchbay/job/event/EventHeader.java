package dev.patchbay.job.event;

import java.util.Arrays;

/**
 * A header of a Kafka record.
 *
 * @param value or null, which Kafka tells apart from empty
 */
public record EventHeader(String name, byte[] value) {

  @Override
  public boolean equals(Object other) {
    return other instanceof EventHeader that
        && name.equals(that.name)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(value);
  }
}
