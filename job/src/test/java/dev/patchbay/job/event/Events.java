package dev.patchbay.job.event;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Events for tests. */
public final class Events {

  private static final EventParser PARSER = new EventParser("events", EventLimits.DEFAULT);

  private Events() {}

  /** A record with that value. */
  public static SourceEvent source(String json) {
    return source(json == null ? null : json.getBytes(StandardCharsets.UTF_8));
  }

  /** A record with that value. */
  public static SourceEvent source(byte[] json) {
    return new SourceEvent(
        2,
        77,
        1_769_854_830_456L,
        "key".getBytes(StandardCharsets.UTF_8),
        json,
        List.of(new EventHeader("h", new byte[] {1}), new EventHeader("n", null)));
  }

  /** An event that went through no chain. */
  public static ProcessedEvent processed(String json) {
    SourceEvent source = source(json);
    return new ProcessedEvent(source.value(), fields(source), source, 7);
  }

  /** The fields of a valid event. */
  static EventFields fields(String json) {
    return fields(source(json));
  }

  private static EventFields fields(SourceEvent source) {
    return ((EventParse.Valid) PARSER.parse(source)).fields();
  }

  /** What stands there. */
  static String text(String json, Span span) {
    return new String(
        json.getBytes(StandardCharsets.UTF_8), span.start(), span.length(), StandardCharsets.UTF_8);
  }
}
