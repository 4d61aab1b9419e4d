package dev.patchbay.job.event;

import dev.patchbay.model.EventPlace;
import java.util.Arrays;
import java.util.List;

/**
 * A record of the events topic as it came. The arrays must not be changed by anyone.
 *
 * @param timestamp Kafka's, in milliseconds
 * @param key or null
 * @param value or null, for a tombstone
 */
public record SourceEvent(
    int partition, long offset, long timestamp, byte[] key, byte[] value, List<EventHeader> headers)
    implements EventPlace {

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceEvent that
        && partition == that.partition
        && offset == that.offset
        && timestamp == that.timestamp
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && headers.equals(that.headers);
  }

  @Override
  public int hashCode() {
    return 31 * partition + Long.hashCode(offset);
  }

  @Override
  public String toString() {
    return "SourceEvent[partition " + partition + ", offset " + offset + "]";
  }
}
