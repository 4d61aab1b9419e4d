package dev.patchbay.secret;

import java.nio.charset.StandardCharsets;

/**
 * The one place for which a secret is encrypted: anywhere else the text cannot be decrypted.
 *
 * @param key of the config field
 */
record SecretPlace(String installation, Kind kind, String key) {

  /** What the field's value is. */
  enum Kind {
    CONFIG("config field"),
    ATTACHMENT("attachment");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** What the ciphertext is bound to; no two places have the same. */
  byte[] bytes() {
    return (kind + ":" + installation.length() + ":" + installation + ":" + key)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return kind.text + " '" + key + "'";
  }
}
