package dev.patchbay.job.event;

import java.util.Locale;

/**
 * An event that could not be processed, whole, with the reason.
 *
 * @param reason a short, stable code, such as {@code not-json}
 * @param plugin the installation's id, or the empty string; so is {@code version}
 * @param errorName such as {@code TypeError}, or the empty string
 * @param errorMessage for people
 * @param errorStack or the empty string
 * @param revision the control revision that was in force
 * @param timeMillis when it was given up
 */
public record DeadLetter(
    SourceEvent source,
    Stage stage,
    String reason,
    String plugin,
    String version,
    String errorName,
    String errorMessage,
    String errorStack,
    long revision,
    long timeMillis) {

  /** Where an event can fail. The {@link #code}s are part of the dead letters' format. */
  public enum Stage {
    /** It is not an event. */
    PARSE,
    /** A plugin with the policy dead-letter failed. */
    PLUGIN,
    /** The database refused the row. */
    SINK;

    /** Such as {@code plugin}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
