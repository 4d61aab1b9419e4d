package dev.patchbay.cli.plugin;

import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.model.CutPoint;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the events topic goes.
 *
 * @param offsets where the next event of each partition will stand
 */
public record EventEnds(String topic, Map<Integer, Long> offsets) {

  /** For points that have nothing to do with offsets. */
  static final EventEnds UNKNOWN = new EventEnds("", Map.of());

  public EventEnds {
    offsets = Map.copyOf(offsets);
  }

  static EventEnds read(Connections connections) {
    String topic = connections.topics().events();
    Map<Integer, Long> offsets = new TreeMap<>();
    try (TopicReader reader = new TopicReader(connections, topic)) {
      reader.end().forEach((partition, end) -> offsets.put(partition.partition(), end));
    }
    return new EventEnds(topic, offsets);
  }

  /** How many partitions have events before the point only, and might get more of these. */
  long partitionsBefore(CutPoint.AtOffsets point) {
    return point.offsets().entrySet().stream()
        .filter(it -> offsets.getOrDefault(it.getKey(), Long.MAX_VALUE) < it.getValue())
        .count();
  }

  /** Whether events may still come that are before it, by what is known of the topic. */
  boolean isAhead(CutPoint point, Instant now) {
    return switch (point) {
      case CutPoint.AtOffsets it -> partitionsBefore(it) > 0;
      case CutPoint.AtTime it -> now.isBefore(it.time());
    };
  }

  /** How far the topic is, in a few words. */
  String progress(CutPoint point, Instant now) {
    if (!isAhead(point, now)) {
      return "reached";
    }
    return point instanceof CutPoint.AtOffsets it
        ? "ahead in %d of %d partitions".formatted(partitionsBefore(it), it.offsets().size())
        : "ahead";
  }
}
