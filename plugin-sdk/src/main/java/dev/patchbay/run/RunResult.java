package dev.patchbay.run;

import dev.patchbay.host.LogLine;
import dev.patchbay.model.PluginError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a plugin made of one event.
 *
 * @param event the resulting JSON, UTF-8, unless it was dropped or the plugin failed
 * @param error only if the plugin failed
 * @param logs what the plugin logged since the event before; the first result also has the lines of
 *     setupPlugin
 */
public record RunResult(
    Outcome outcome, Optional<byte[]> event, Optional<PluginError> error, List<LogLine> logs) {

  public RunResult {
    logs = List.copyOf(logs);
  }

  /** The four things that can become of an event. */
  public enum Outcome {
    KEPT,
    CHANGED,
    DROPPED,
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
