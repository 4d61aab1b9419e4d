package dev.patchbay.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private Ed25519 key.
 *
 * @param id by which the job knows its public half
 */
public record SigningKey(String id, PrivateKey key) {

  static final String ALGORITHM = "Ed25519";

  /** What the files of keys end with; what is before it is the id. */
  static final String SUFFIX = ".pem";

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  public SigningKey {
    KeyId.check(id);
  }

  /**
   * Reads a key in PKCS#8 PEM, as {@code keys generate} and {@code openssl genpkey -algorithm
   * ed25519} write it. Its id is the file's name without {@code .pem}.
   *
   * @throws IllegalArgumentException saying in one line what is wrong with the file
   */
  public static SigningKey read(Path file) {
    String name = String.valueOf(file.getFileName());
    String id = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    try {
      Matcher pem = PEM.matcher(Files.readString(file));
      if (!pem.find()) {
        throw noKey(file, null);
      }
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
      return new SigningKey(
          id, KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the signing key " + file, e);
    } catch (GeneralSecurityException e) {
      throw noKey(file, e);
    }
  }

  private static IllegalArgumentException noKey(Path file, Exception cause) {
    return new IllegalArgumentException(
        file + " has no Ed25519 private key in PEM: make one with ./patchbay keys generate", cause);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
