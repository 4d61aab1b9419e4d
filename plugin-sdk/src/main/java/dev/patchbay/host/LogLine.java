package dev.patchbay.host;

import dev.patchbay.model.Installation;
import java.time.Instant;
import java.util.Locale;

/** One line that a plugin wrote to its console, or that the host wrote about the plugin. */
public record LogLine(Installation installation, Level level, String message, Instant time) {

  /** As the console's methods are named. */
  public enum Level {
    DEBUG,
    LOG,
    INFO,
    WARN,
    ERROR;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
