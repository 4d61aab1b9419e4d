package dev.patchbay.secret;

import dev.patchbay.model.Attachment;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SealedValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The secrets of an installation. Each is encrypted for its field of this installation; what is
 * encrypted is known by its text, whatever the manifest of a version says of the field.
 */
public final class InstallationSecrets {

  private static final byte[] PREFIX = SealedValue.PREFIX.getBytes(StandardCharsets.UTF_8);

  private InstallationSecrets() {}

  /** Whether a file is an encrypted one. */
  public static boolean isSealed(Attachment file) {
    byte[] contents = file.contents();
    return contents.length >= PREFIX.length
        && Arrays.equals(contents, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
  }

  /** Whether anything of it is encrypted. */
  public static boolean anySealed(Installation installation) {
    return installation.config().values().stream().anyMatch(SealedValue::isSealed)
        || installation.attachments().values().stream().anyMatch(InstallationSecrets::isSealed);
  }

  /** Whether this is encrypted, and with this key. */
  public static boolean isSealedWith(String keyId, String value) {
    return SealedValue.isSealed(value) && SealedText.keyId(value).equals(keyId);
  }

  /** Whether this is encrypted, and with this key. */
  public static boolean isSealedWith(String keyId, Attachment file) {
    return isSealed(file) && SealedText.keyId(text(file)).equals(keyId);
  }

  /** A value encrypted with the first key. */
  public static String seal(String installation, String key, String value, SecretKeys keys) {
    return SealedText.seal(value.getBytes(StandardCharsets.UTF_8), config(installation, key), keys);
  }

  /** A file with its contents encrypted; its name and type stay as they are. */
  public static Attachment seal(String installation, String key, Attachment file, SecretKeys keys) {
    String sealed = SealedText.seal(file.contents(), attachment(installation, key), keys);
    return withContents(file, sealed.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A value as the plugin is to see it; one that is not encrypted as it is.
   *
   * @throws UnreadableSecretException if it cannot be decrypted with these keys
   */
  public static String open(String installation, String key, String value, SecretKeys keys)
      throws UnreadableSecretException {
    return SealedValue.isSealed(value)
        ? new String(
            SealedText.open(value, config(installation, key), keys), StandardCharsets.UTF_8)
        : value;
  }

  /**
   * A file as the plugin is to see it; one that is not encrypted as it is.
   *
   * @throws UnreadableSecretException if it cannot be decrypted with these keys
   */
  public static Attachment open(String installation, String key, Attachment file, SecretKeys keys)
      throws UnreadableSecretException {
    return isSealed(file)
        ? withContents(file, SealedText.open(text(file), attachment(installation, key), keys))
        : file;
  }

  /**
   * The installation as its plugin is to see it. It must go nowhere else.
   *
   * @throws UnreadableSecretException naming the first field that cannot be decrypted
   */
  public static Installation open(Installation installation, SecretKeys keys)
      throws UnreadableSecretException {
    if (!anySealed(installation)) {
      return installation;
    }
    // A candidate takes over what was encrypted for its installation.
    String id = Candidate.owner(installation.id());
    Map<String, String> config = new HashMap<>();
    for (Map.Entry<String, String> it : installation.config().entrySet()) {
      config.put(it.getKey(), open(id, it.getKey(), it.getValue(), keys));
    }
    Map<String, Attachment> attachments = new HashMap<>();
    for (Map.Entry<String, Attachment> it : installation.attachments().entrySet()) {
      attachments.put(it.getKey(), open(id, it.getKey(), it.getValue(), keys));
    }
    return installation.withConfig(config, attachments);
  }

  private static SecretPlace config(String installation, String key) {
    return new SecretPlace(installation, SecretPlace.Kind.CONFIG, key);
  }

  private static SecretPlace attachment(String installation, String key) {
    return new SecretPlace(installation, SecretPlace.Kind.ATTACHMENT, key);
  }

  private static String text(Attachment sealed) {
    return new String(sealed.contents(), StandardCharsets.UTF_8);
  }

  private static Attachment withContents(Attachment file, byte[] contents) {
    return new Attachment(file.contentType(), file.fileName(), contents);
  }
}
