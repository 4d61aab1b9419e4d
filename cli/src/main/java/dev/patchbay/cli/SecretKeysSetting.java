package dev.patchbay.cli;

import dev.patchbay.local.StackSettings;
import dev.patchbay.secret.SecretKeyFile;
import dev.patchbay.secret.SecretKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the command has its keys for secrets from. They are read when they are needed, so that a
 * file that is wrong hinders no command that needs none.
 *
 * @param text the keys themselves
 * @param file that has them
 */
public record SecretKeysSetting(Optional<String> text, Optional<Path> file) {

  static final String TEXT_VARIABLE = "PATCHBAY_SECRET_KEYS";
  static final String FILE_VARIABLE = "PATCHBAY_SECRET_KEYS_FILE";

  /** No keys. */
  public static final SecretKeysSetting NONE =
      new SecretKeysSetting(Optional.empty(), Optional.empty());

  /** The local stack's keys are for the local stack only. */
  static SecretKeysSetting of(
      Map<String, String> settings, String bootstrapServers, StackSettings local) {
    Optional<String> text = given(settings, TEXT_VARIABLE);
    Optional<Path> file = given(settings, FILE_VARIABLE).map(Path::of);
    if (text.isPresent() && file.isPresent()) {
      throw new CommandFailure(
          "set " + TEXT_VARIABLE + " or " + FILE_VARIABLE + ", not both: they name different keys");
    }
    if (text.isEmpty()
        && file.isEmpty()
        && bootstrapServers.equals(local.bootstrapServers())
        && Files.exists(local.secretKeys())) {
      return new SecretKeysSetting(Optional.empty(), Optional.of(local.secretKeys()));
    }
    return new SecretKeysSetting(text, file);
  }

  private static Optional<String> given(Map<String, String> settings, String key) {
    return Optional.ofNullable(settings.get(key)).filter(it -> !it.isBlank()).map(String::strip);
  }

  /**
   * The keys, or none if nothing is set.
   *
   * @throws CommandFailure if what is set has no keys
   */
  public SecretKeys read() {
    try {
      if (file.isPresent()) {
        return SecretKeyFile.read(file.get());
      }
      return text.map(SecretKeys::parse).orElse(SecretKeys.NONE);
    } catch (IOException e) {
      throw new CommandFailure(
          FILE_VARIABLE + ": " + e.getMessage() + " (./patchbay secrets generate makes one)", e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(TEXT_VARIABLE + ": " + e.getMessage(), e);
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "SecretKeysSetting["
        + file.map(Path::toString).orElse(text.isPresent() ? "***" : "none")
        + "]";
  }
}
