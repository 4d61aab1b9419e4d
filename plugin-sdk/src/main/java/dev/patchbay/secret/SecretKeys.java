package dev.patchbay.secret;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys for secrets, in the order of their file: the first one encrypts, all of them decrypt. So
 * a key is rotated by putting another one before it.
 *
 * <p>Their text is a line {@code <id>:<32 bytes in base64>} for each; what begins with # is a
 * remark.
 */
public final class SecretKeys {

  /** Where there are no keys, nothing is encrypted and nothing encrypted can be read. */
  public static final SecretKeys NONE = new SecretKeys(Map.of());

  private static final int KEY_BYTES = 32;
  private static final int GENERATED_ID_BYTES = 4;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Map<String, SecretKey> keys;

  private SecretKeys(Map<String, SecretKey> keys) {
    this.keys = keys;
  }

  /**
   * Reads keys.
   *
   * @throws IllegalArgumentException naming the line that is wrong, without what it says
   */
  public static SecretKeys parse(String text) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 0 || !ID.matcher(line.substring(0, colon)).matches()) {
        throw wrong(i, "it must be <id>:<key>, with an id of 1 to 64 of A-Z a-z 0-9 . _ -");
      }
      String id = line.substring(0, colon);
      if (keys.putIfAbsent(id, key(i, line.substring(colon + 1).strip())) != null) {
        throw wrong(i, "there is another key '" + id + "'");
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no key in it");
    }
    return new SecretKeys(keys);
  }

  private static SecretKey key(int line, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The exception's message would show a part of the key.
      throw wrong(line, "the key is not base64");
    }
    if (bytes.length != KEY_BYTES) {
      throw wrong(line, "the key has " + bytes.length + " bytes, and must have " + KEY_BYTES);
    }
    return new SecretKeySpec(bytes, "AES");
  }

  private static IllegalArgumentException wrong(int line, String what) {
    return new IllegalArgumentException("line " + (line + 1) + ": " + what);
  }

  /** A new key, as a line for {@link #parse}. */
  public static String generate() {
    SecureRandom random = new SecureRandom();
    byte[] id = new byte[GENERATED_ID_BYTES];
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(id);
    random.nextBytes(key);
    return HexFormat.of().formatHex(id) + ":" + Base64.getEncoder().encodeToString(key);
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** In their order. */
  public List<String> ids() {
    return new ArrayList<>(keys.keySet());
  }

  /**
   * The id of the key that encrypts.
   *
   * @throws IllegalStateException if there is none
   */
  public String encryptingId() {
    return keys.keySet().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there are no keys"));
  }

  Optional<SecretKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** Without the keys themselves. */
  @Override
  public String toString() {
    return "SecretKeys" + keys.keySet();
  }
}
