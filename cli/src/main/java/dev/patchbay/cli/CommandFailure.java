package dev.patchbay.cli;

/**
 * What a person can do something about: the message is one line that says what is wrong and what to
 * do. Ends the command with exit code 1.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailure(String message) {
    super(message);
  }

  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
