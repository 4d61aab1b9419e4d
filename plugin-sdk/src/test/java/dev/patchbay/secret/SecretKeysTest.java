package dev.patchbay.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretKeysTest {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @TempDir private Path folder;

  @Test
  void keysKeepTheirOrder() {
    SecretKeys keys = SecretKeys.parse("# ours\n\n new:" + KEY + "\r\nold: " + KEY + "\n");

    assertThat(keys.ids()).containsExactly("new", "old");
    assertThat(keys.encryptingId()).isEqualTo("new");
    assertThat(keys.toString()).isEqualTo("SecretKeys[new, old]");
  }

  @Test
  void generatedKeysAreReadAndDiffer() {
    String one = SecretKeys.generate();

    assertThat(SecretKeys.parse(one + "\n" + SecretKeys.generate()).ids()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# nothing | there is no key in it",
        "hunter2hunter2 | line 1: it must be <id>:<key>",
        "a b:hunter2 | line 1: it must be <id>:<key>",
        "k:hunter2! | line 1: the key is not base64",
        "k:aHVudGVyMg== | line 1: the key has 7 bytes, and must have 32",
      })
  void mistakesAreNamedWithoutTheKey(String text, String message) {
    assertThatThrownBy(() -> SecretKeys.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("aHVu")
        .hasNoCause();
  }

  @Test
  void noTwoKeysHaveOneName() {
    assertThatThrownBy(() -> SecretKeys.parse("k:" + KEY + "\nk:" + KEY))
        .hasMessage("line 2: there is another key 'k'");
  }

  @Test
  void aFileIsReadAgainWhenItsKeysDoNotDo() throws Exception {
    Path file = Files.writeString(folder.resolve("keys"), "one:" + KEY);
    SecretKeyFile keys = SecretKeyFile.open(file);
    Files.writeString(file, "two:" + KEY + "\none:" + KEY);

    assertThat(keys.keys().ids()).containsExactly("one");
    assertThat(keys.latest().ids()).containsExactly("two", "one");
    Files.writeString(file, "half writ");
    assertThat(keys.latest().ids()).containsExactly("two", "one");
  }

  @Test
  void aFileThatIsNoneIsNamed() throws Exception {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> SecretKeyFile.open(missing))
        .hasMessage(missing + ": there is no such file");

    Path binary = Files.write(folder.resolve("binary"), new byte[] {-1, -2});
    assertThatThrownBy(() -> SecretKeyFile.open(binary)).hasMessage(binary + ": it is no text");

    Path empty = Files.writeString(folder.resolve("empty"), "");
    assertThatThrownBy(() -> SecretKeyFile.open(empty))
        .hasMessage(empty + ": there is no key in it");
    assertThatThrownBy(() -> SecretKeyFile.open(folder)).hasMessageContaining("cannot be read");
  }
}
