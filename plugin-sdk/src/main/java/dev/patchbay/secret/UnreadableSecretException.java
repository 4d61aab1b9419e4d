package dev.patchbay.secret;

/** A secret cannot be decrypted; the message names the field and the key, never the value. */
public final class UnreadableSecretException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableSecretException(String message) {
    super(message);
  }
}
