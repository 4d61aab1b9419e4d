package dev.patchbay.model;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From where on a change is in force. It is a matter of an event's place alone, so an event that
 * comes again is on the same side of it.
 */
public sealed interface CutPoint {

  /** Whether an event is at it or after it. */
  boolean isReachedBy(EventPlace event);

  /**
   * At an offset of each partition of the events topic: the first one after the cut.
   *
   * @param offsets by partition; in partitions that are not here all events are after it
   */
  record AtOffsets(Map<Integer, Long> offsets) implements CutPoint {

    public AtOffsets {
      offsets = Map.copyOf(offsets);
      if (offsets.isEmpty()) {
        throw new IllegalArgumentException("a cut-over at offsets needs at least one partition");
      }
      offsets.forEach(
          (partition, offset) -> {
            if (partition < 0 || offset < 0) {
              throw new IllegalArgumentException(
                  "a cut-over at offset %d of partition %d: neither can be negative"
                      .formatted(offset, partition));
            }
          });
    }

    @Override
    public boolean isReachedBy(EventPlace event) {
      Long first = offsets.get(event.partition());
      return first == null || event.offset() >= first;
    }

    @Override
    public String toString() {
      return new TreeMap<>(offsets)
          .entrySet().stream()
              .map(it -> it.getKey() + "=" + it.getValue())
              .collect(Collectors.joining(", ", "offsets ", ""));
    }
  }

  /**
   * At a time by the events' Kafka timestamps. Each event is judged by its own, so where producers
   * set them and their clocks differ, the two sides overlap in a partition.
   *
   * @param time to the millisecond, as Kafka has it
   */
  record AtTime(Instant time) implements CutPoint {

    public AtTime {
      time = Instant.ofEpochMilli(time.toEpochMilli());
    }

    @Override
    public boolean isReachedBy(EventPlace event) {
      return event.timestamp() >= time.toEpochMilli();
    }

    @Override
    public String toString() {
      return time.toString();
    }
  }
}
