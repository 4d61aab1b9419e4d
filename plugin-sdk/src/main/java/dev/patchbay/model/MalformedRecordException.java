package dev.patchbay.model;

/**
 * A record that cannot be understood; the message says why, in words for the person who wrote it.
 */
public final class MalformedRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  public MalformedRecordException(String message) {
    super(message);
  }

  public MalformedRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
