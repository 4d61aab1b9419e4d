package dev.patchbay.job.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.secret.SecretKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSecretsTest {

  private static final String ONE = SecretKeys.generate();
  private static final String TWO = SecretKeys.generate();

  @TempDir private Path folder;

  @Test
  void keysComeFromTheFileElseFromTheEnvironment() throws Exception {
    Path file = Files.writeString(folder.resolve("keys"), ONE);

    assertThat(JobSecrets.open(Optional.empty(), Map.of()).keys().isEmpty()).isTrue();
    assertThat(JobSecrets.open(Optional.empty(), environment(TWO)).keys().ids())
        .isEqualTo(SecretKeys.parse(TWO).ids());
    assertThat(JobSecrets.open(Optional.of(file.toString()), environment(TWO)).keys().ids())
        .isEqualTo(SecretKeys.parse(ONE).ids());
  }

  @Test
  void whatHasNoKeysIsNamedByItsOption() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "hunter2");

    assertThatThrownBy(() -> JobSecrets.open(Optional.of("/none"), environment(TWO)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "no keys from control.secret-keys-file /none: there is no such file: put the file");
    assertThatThrownBy(() -> JobSecrets.open(Optional.of(wrong.toString()), Map.of()))
        .hasMessageStartingWith("no keys from control.secret-keys-file " + wrong + ": line 1")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> JobSecrets.open(Optional.empty(), environment("hunter2")))
        .hasMessageStartingWith(
            "no keys from the TaskManager's environment variable PATCHBAY_SECRET_KEYS: line 1")
        .hasMessageNotContaining("hunter2");
  }

  private static Map<String, String> environment(String keys) {
    return Map.of(JobSecrets.VARIABLE, keys);
  }
}
