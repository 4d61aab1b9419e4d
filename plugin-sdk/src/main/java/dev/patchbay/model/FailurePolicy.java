package dev.patchbay.model;

/**
 * What becomes of an event whose plugin throws, rejects, overruns its budget or could not be set
 * up.
 */
public enum FailurePolicy {
  /** The event goes on exactly as it was before this plugin. */
  KEEP("keep"),
  /**
   * The event leaves the stream as a dead letter: for plugins that must not be skipped, such as
   * privacy filters.
   */
  DEAD_LETTER("dead-letter");

  private final String text;

  FailurePolicy(String text) {
    this.text = text;
  }

  /**
   * Reads a policy as manifests and records write it.
   *
   * @throws IllegalArgumentException if the text names no policy
   */
  public static FailurePolicy parse(String text) {
    for (FailurePolicy policy : values()) {
      if (policy.text.equals(text)) {
        return policy;
      }
    }
    throw new IllegalArgumentException("failure policy '" + text + "' must be keep or dead-letter");
  }

  @Override
  public String toString() {
    return text;
  }
}
