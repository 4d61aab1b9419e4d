package dev.patchbay.job.operator;

import dev.patchbay.secret.SecretKeyFile;
import dev.patchbay.secret.SecretKeySource;
import dev.patchbay.secret.SecretKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a TaskManager has its keys for secrets from: a file, else its environment. */
final class JobSecrets {

  static final String VARIABLE = "PATCHBAY_SECRET_KEYS";

  private JobSecrets() {}

  /**
   * Opens the keys.
   *
   * @param file of the option, if it is set
   * @throws IOException if there are to be keys and there are none; it says so in one line
   */
  static SecretKeySource open(Optional<String> file, Map<String, String> environment)
      throws IOException {
    if (file.isPresent()) {
      try {
        return SecretKeyFile.open(Path.of(file.get()));
      } catch (IOException e) {
        throw new IOException(
            "no keys from control.secret-keys-file "
                + e.getMessage()
                + ": put the file of ./patchbay secrets generate at this path on every TaskManager",
            e);
      }
    }
    String keys = environment.getOrDefault(VARIABLE, "");
    try {
      return keys.isBlank() ? SecretKeySource.NONE : SecretKeySource.of(SecretKeys.parse(keys));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "no keys from the TaskManager's environment variable " + VARIABLE + ": " + e.getMessage(),
          e);
    }
  }
}
