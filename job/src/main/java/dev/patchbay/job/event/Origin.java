package dev.patchbay.job.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an event first stood on the events topic. A replay of a dead letter says that in a header,
 * so that it has the uuid that the event had, and no second replay makes a second event.
 *
 * @param timestamp Kafka's, in milliseconds
 */
public record Origin(int partition, long offset, long timestamp) {

  /** {@code partition:offset:timestamp}, of replayed events. */
  public static final String HEADER = "patchbay-replay-of";

  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9}):(\\d{1,18}):(-?\\d{1,18})");

  /** Of an event as it came; anyone can send headers, so what makes no sense does not count. */
  static Origin of(SourceEvent source) {
    return header(source)
        .flatMap(Origin::parse)
        .orElseGet(() -> new Origin(source.partition(), source.offset(), source.timestamp()));
  }

  /** What a header says; empty if it makes no sense. */
  static Optional<Origin> parse(EventHeader header) {
    return Optional.ofNullable(header.value())
        .map(it -> SYNTAX.matcher(new String(it, StandardCharsets.US_ASCII)))
        .filter(Matcher::matches)
        .map(
            it ->
                new Origin(
                    Integer.parseInt(it.group(1)),
                    Long.parseLong(it.group(2)),
                    Long.parseLong(it.group(3))));
  }

  /** The header of a replayed event, or nothing. */
  public static Optional<EventHeader> header(SourceEvent source) {
    for (EventHeader header : source.headers()) {
      if (header.name().equals(HEADER) && header.value() != null) {
        return Optional.of(header);
      }
    }
    return Optional.empty();
  }
}
