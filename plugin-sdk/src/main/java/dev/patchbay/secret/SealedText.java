package dev.patchbay.secret;

import static dev.patchbay.model.SealedValue.PREFIX;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * An encrypted secret: {@code enc:v1:<key id>:<base64 of nonce, ciphertext and tag>}, by AES-256 in
 * GCM. Encrypting the same twice gives different texts.
 */
final class SealedText {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SealedText() {}

  /** The id of the key that an encrypted value needs. */
  static String keyId(String sealed) {
    int end = sealed.indexOf(':', PREFIX.length());
    return end < 0 ? "" : sealed.substring(PREFIX.length(), end);
  }

  static String seal(byte[] plain, SecretPlace place, SecretKeys keys) {
    String id = keys.encryptingId();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.key(id).orElseThrow(), nonce, place);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, all, NONCE_BYTES);
      return PREFIX + id + ":" + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  /**
   * Decrypts.
   *
   * @throws UnreadableSecretException saying which field it is and what is wrong, not what it says
   */
  static byte[] open(String sealed, SecretPlace place, SecretKeys keys)
      throws UnreadableSecretException {
    String id = keyId(sealed);
    SecretKey key =
        keys.key(id)
            .orElseThrow(
                () ->
                    new UnreadableSecretException(
                        "%s is encrypted with key '%s', which is not among the keys here (%s)"
                            .formatted(
                                place,
                                id,
                                keys.isEmpty()
                                    ? "there are none"
                                    : String.join(", ", keys.ids()))));
    byte[] all = decoded(sealed.substring(PREFIX.length() + id.length() + 1), place);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), place)
          .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new UnreadableSecretException(
          ("%s cannot be decrypted: it was encrypted with another key than the '%s' here, or changed"
                  + " since, or for another installation or field")
              .formatted(place, id));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  private static byte[] decoded(String base64, SecretPlace place) throws UnreadableSecretException {
    byte[] all;
    try {
      all = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      all = new byte[0];
    }
    if (all.length < NONCE_BYTES + TAG_BYTES) {
      throw new UnreadableSecretException(
          place + " begins with " + PREFIX + " and is no encrypted value");
    }
    return all;
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, SecretPlace place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(place.bytes());
    return cipher;
  }
}
