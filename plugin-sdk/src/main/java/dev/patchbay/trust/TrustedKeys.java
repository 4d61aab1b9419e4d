package dev.patchbay.trust;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The public keys whose signatures count. With none, records need no signature. Several at once are
 * how keys are rotated: first the new one is added, then everything is signed with it, then the old
 * one goes.
 *
 * @param byId the keys by their names
 */
public record TrustedKeys(Map<String, PublicKey> byId) implements Serializable {

  /** No signatures are required. */
  public static final TrustedKeys NONE = new TrustedKeys(Map.of());

  public TrustedKeys {
    byId = Map.copyOf(byId);
  }

  /**
   * Reads {@code id:key} pairs with commas between them, or a file of such lines if there is no
   * colon. The key is the base64 between the lines of a PEM public key.
   *
   * @throws IllegalArgumentException saying in one line what is wrong
   */
  public static TrustedKeys read(String keysOrFile) {
    if (keysOrFile.isBlank()) {
      return NONE;
    }
    TrustedKeys keys = parse(keysOrFile.contains(":") ? keysOrFile : content(keysOrFile));
    // Somebody wants signatures to be required; an empty file must not mean the opposite.
    if (!keys.areRequired()) {
      throw new IllegalArgumentException("there are no trusted keys in " + keysOrFile);
    }
    return keys;
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file.strip()));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the file of trusted keys " + file, e);
    }
  }

  /** Lines that begin with # say nothing. */
  private static TrustedKeys parse(String text) {
    Map<String, PublicKey> byId = new HashMap<>();
    text.lines()
        .filter(line -> !line.stripLeading().startsWith("#"))
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .filter(pair -> !pair.isEmpty())
        .forEach(
            pair -> {
              int colon = pair.indexOf(':');
              if (colon < 0) {
                throw new IllegalArgumentException(
                    "a trusted key must be ID:KEY, as ./patchbay keys generate prints it, not '"
                        + pair
                        + "'");
              }
              String id = KeyId.check(pair.substring(0, colon));
              if (byId.put(id, publicKey(id, pair.substring(colon + 1))) != null) {
                throw new IllegalArgumentException("the trusted key " + id + " is there twice");
              }
            });
    return new TrustedKeys(byId);
  }

  private static PublicKey publicKey(String id, String base64) {
    try {
      byte[] encoded = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance(SigningKey.ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(encoded));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "the trusted key " + id + " is no Ed25519 public key in base64", e);
    }
  }

  /** Whether only what one of these keys has signed counts. */
  public boolean areRequired() {
    return !byId.isEmpty();
  }

  /** The same for the same keys under the same names, and for no others; empty for none. */
  public String fingerprint() {
    if (byId.isEmpty()) {
      return "";
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, PublicKey> it : new TreeMap<>(byId).entrySet()) {
        // A name has no line ends, and a key's encoding says how long it is.
        digest.update((it.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(it.getValue().getEncoded());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  Optional<PublicKey> key(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Their names only. */
  @Override
  public String toString() {
    return "TrustedKeys" + new TreeSet<>(byId.keySet());
  }
}
