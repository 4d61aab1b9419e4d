package dev.patchbay.host.graal;

/** What JSON.parse answers with a SyntaxError. */
final class MalformedJsonException extends Exception {

  MalformedJsonException(String message) {
    super(message, null, false, false);
  }
}
