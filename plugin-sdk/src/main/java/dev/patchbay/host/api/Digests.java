package dev.patchbay.host.api;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The host's side of crypto.js: digests, keyed digests and random bytes. */
final class Digests {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Node's names of what Java has, too. */
  private static final Map<String, String> ALGORITHMS =
      Map.ofEntries(
          Map.entry("md5", "MD5"),
          Map.entry("sha1", "SHA-1"),
          Map.entry("sha-1", "SHA-1"),
          Map.entry("sha224", "SHA-224"),
          Map.entry("sha-224", "SHA-224"),
          Map.entry("sha256", "SHA-256"),
          Map.entry("sha-256", "SHA-256"),
          Map.entry("sha384", "SHA-384"),
          Map.entry("sha-384", "SHA-384"),
          Map.entry("sha512", "SHA-512"),
          Map.entry("sha-512", "SHA-512"),
          Map.entry("sha512-256", "SHA-512/256"),
          Map.entry("sha3-256", "SHA3-256"),
          Map.entry("sha3-512", "SHA3-512"));

  private Digests() {}

  static Map<String, ProxyExecutable> all() {
    return Map.of("newHash", Digests::newHash, "newHmac", Digests::newHmac, "random", Digests::hex);
  }

  private static String hex(Value... arguments) {
    byte[] bytes = new byte[arguments[0].asInt()];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A function that continues the digest; null if there is no such algorithm. */
  private static Object newHash(Value... arguments) {
    String algorithm = algorithm(arguments[0].asString());
    if (algorithm == null) {
      return null;
    }
    try {
      return running(MessageDigest.getInstance(algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private static String algorithm(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ALGORITHMS.get(lower.startsWith("rsa-") ? lower.substring(4) : lower);
  }

  private static Object newHmac(Value... arguments) {
    String algorithm = algorithm(arguments[0].asString());
    if (algorithm == null) {
      return null;
    }
    byte[] key = GuestBytes.from(arguments, 1);
    String name = "Hmac" + (algorithm.startsWith("SHA3") ? algorithm : algorithm.replace("-", ""));
    try {
      Mac mac = Mac.getInstance(name);
      // Java refuses an empty key, which is the same as one of a zero.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, name));
      return step(mac::update, mac::doFinal, () -> null);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }

  private static ProxyExecutable running(MessageDigest digest) {
    return step(digest::update, digest::digest, () -> running(copy(digest)));
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own digests can be cloned", e);
    }
  }

  /** Takes {@code ('update', bytes)}, {@code ('hex')} for the result, and {@code ('copy')}. */
  private static ProxyExecutable step(
      Consumer<byte[]> update, Supplier<byte[]> finish, Supplier<Object> copy) {
    return arguments ->
        switch (arguments[0].asString()) {
          case "update" -> {
            update.accept(GuestBytes.from(arguments, 1));
            yield null;
          }
          case "hex" -> HexFormat.of().formatHex(finish.get());
          default -> copy.get();
        };
  }
}
