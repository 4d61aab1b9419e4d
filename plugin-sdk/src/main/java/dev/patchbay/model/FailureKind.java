package dev.patchbay.model;

/** In which way a plugin failed. */
public enum FailureKind {
  /** Its code threw, or the promise it returned was rejected. */
  THREW("threw"),
  /** It ran past its deadline and was interrupted. */
  TIMED_OUT("timed-out"),
  /** It allocated more memory than a call may, and was interrupted. */
  ALLOCATED_TOO_MUCH("allocated-too-much"),
  /** It returned a promise that nothing can settle any more. */
  NEVER_SETTLES("never-settles"),
  /** It returned something that is neither an event nor null nor undefined. */
  BAD_RESULT("bad-result"),
  /** It changed the event's team. */
  CHANGED_TEAM("changed-team"),
  /**
   * Its code could not be loaded: a syntax error, or an error or overrun while the code first ran.
   */
  NOT_LOADED("not-loaded"),
  /** Its {@code setupPlugin} failed; it is tried again with backoff. */
  NOT_SET_UP("not-set-up"),
  /** The version that the installation names is not in the catalog. */
  NOT_PUBLISHED("not-published"),
  /** A plugin that it requires does not run for its events. */
  UNMET_REQUIREMENT("unmet-requirement"),
  /** It and a plugin that runs before it are not to run for the same events. */
  CONFLICT("conflict"),
  /** The circuit breaker has taken it out of its chain for a while. */
  TRIPPED("tripped"),
  /** A secret of its config cannot be decrypted; it is tried again with backoff. */
  SECRET("secret");

  private final String text;

  FailureKind(String text) {
    this.text = text;
  }

  /**
   * Reads a kind as records write it.
   *
   * @throws IllegalArgumentException if the text names no kind
   */
  public static FailureKind parse(String text) {
    for (FailureKind kind : values()) {
      if (kind.text.equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown kind of failure '" + text + "'");
  }

  /** Whether the plugin was called; the others say that it does not run. */
  public boolean isOfCall() {
    return switch (this) {
      case THREW, TIMED_OUT, ALLOCATED_TOO_MUCH, NEVER_SETTLES, BAD_RESULT, CHANGED_TEAM -> true;
      case NOT_LOADED, NOT_SET_UP, NOT_PUBLISHED, UNMET_REQUIREMENT, CONFLICT, TRIPPED, SECRET ->
          false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
