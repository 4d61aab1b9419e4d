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
    EventParse.Valid valid = (EventParse.Valid) PARSER.parse(source);
    return new ProcessedEvent(source.value(), valid.fields(), source, 7);
  }
}
