package dev.patchbay.job.control;

/**
 * The control topic is missing, unreadable or another one than before; the message says what to do.
 */
public final class ControlTopicException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ControlTopicException(String message) {
    super(message);
  }

  public ControlTopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
