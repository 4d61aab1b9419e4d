package dev.patchbay.host;

import dev.patchbay.model.PluginError;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/** Tells what left a context as an exception. */
final class GuestErrors {

  private GuestErrors() {}

  /** Whether the context cannot be trusted after this. */
  static boolean isFatal(PolyglotException e) {
    return e.isInternalError() || e.isHostException() || e.isCancelled() || isOutOfMemory(e);
  }

  private static boolean isOutOfMemory(PolyglotException e) {
    return e.isResourceExhausted() && !message(e).contains("Stack overflow");
  }

  /** An error of the guest, looked at by errors.js. */
  static PluginError described(Value describe, PolyglotException e) {
    Value error = describe.execute(e.getGuestObject());
    return new PluginError(
        error.getMember("name").asString(),
        error.getMember("message").asString(),
        error.getMember("stack").asString());
  }

  /** An error that can be told without entering the context. */
  static PluginError withoutGuest(PolyglotException e) {
    if (!e.isSyntaxError()) {
      return new PluginError(e.isInternalError() ? "InternalError" : "Error", message(e), "");
    }
    String message = message(e);
    String prefix = "SyntaxError: ";
    return new PluginError(
        "SyntaxError",
        (message.startsWith(prefix) ? message.substring(prefix.length()) : message).strip(),
        frame(e.getSourceLocation()));
  }

  private static String frame(SourceSection place) {
    return place == null
        ? ""
        : "    at "
            + place.getSource().getName()
            + ":"
            + place.getStartLine()
            + ":"
            + place.getStartColumn();
  }

  private static String message(PolyglotException e) {
    return e.getMessage() == null ? "unknown error" : e.getMessage();
  }
}
