package dev.patchbay.job.sink;

import dev.patchbay.job.event.Events;
import dev.patchbay.job.event.ProcessedEvent;
import java.nio.charset.StandardCharsets;

/** An event that a plugin has nested deeper than ClickHouse reads. */
public final class TooDeep {

  private TooDeep() {}

  /** Always an equal one. */
  public static ProcessedEvent event() {
    ProcessedEvent event = Events.processed("{\"event\":\"deep\"}");
    byte[] json =
        ("{\"properties\":" + "{\"a\":".repeat(2000) + "1" + "}".repeat(2001))
            .getBytes(StandardCharsets.UTF_8);
    return new ProcessedEvent(json, event.fields(), event.source(), 8);
  }
}
