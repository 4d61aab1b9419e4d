package dev.patchbay.host.fetch;

import java.io.IOException;

/** Why there is no answer. The message is for the plugin's author and names no address. */
public final class FetchException extends IOException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  FetchException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  FetchException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What went wrong, in one word. */
  public Reason reason() {
    return reason;
  }

  /** The code that plugins find on the error, Node's where Node has one. */
  public enum Reason {
    INVALID_REQUEST("ERR_INVALID_ARG_VALUE"),
    INVALID_URL("ERR_INVALID_URL"),
    HOST_NOT_ALLOWED("ERR_HOST_NOT_ALLOWED"),
    PRIVATE_ADDRESS("ERR_PRIVATE_ADDRESS"),
    TOO_MANY_REQUESTS("ERR_TOO_MANY_REQUESTS"),
    TOO_MANY_REDIRECTS("ERR_TOO_MANY_REDIRECTS"),
    NOT_FOUND("ENOTFOUND"),
    REFUSED("ECONNREFUSED"),
    TIMED_OUT("ETIMEDOUT"),
    CONNECTION_LOST("ECONNRESET"),
    TLS("ERR_TLS"),
    MALFORMED_ANSWER("ERR_INVALID_HTTP_RESPONSE"),
    TOO_LARGE("ERR_ANSWER_TOO_LARGE"),
    ABORTED("ABORT_ERR");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** As plugins see it. */
    public String code() {
      return code;
    }
  }
}
