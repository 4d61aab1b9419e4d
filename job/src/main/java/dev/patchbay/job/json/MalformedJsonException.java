package dev.patchbay.job.json;

/**
 * Bytes that are not the JSON they should be. Has no stack trace: garbage is an expected input, and
 * a flood of it must be cheap.
 */
public final class MalformedJsonException extends Exception {

  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Kind {
    SYNTAX,
    UTF8,
    DEPTH
  }

  private final Kind kind;

  MalformedJsonException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
