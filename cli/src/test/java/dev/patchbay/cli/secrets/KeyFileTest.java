package dev.patchbay.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.secret.SecretKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  @TempDir private Path folder;

  @Test
  void aNewFileIsItsOwnersOnly() throws Exception {
    Path file = folder.resolve("some/keys");
    String id = KeyFile.create(file);

    assertThat(SecretKeyFile.read(file).ids()).containsExactly(id);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void anExistingFileIsNotWrittenOver() throws Exception {
    Path file = folder.resolve("keys");
    KeyFile.create(file);
    String before = Files.readString(file);

    assertThatThrownBy(() -> KeyFile.create(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is there already");
    assertThat(file).hasContent(before);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aKeyIsAddedBeforeTheOthers() throws Exception {
    Path file = folder.resolve("keys");
    String old = KeyFile.create(file);
    String added = KeyFile.add(file);

    assertThat(SecretKeyFile.read(file).ids()).containsExactly(added, old);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyIsAddedToAFileOfKeysOnly() throws Exception {
    Path file = Files.writeString(folder.resolve("notes"), "some notes");

    assertThatThrownBy(() -> KeyFile.add(file)).hasMessageContaining("notes: line 1");
    assertThat(file).hasContent("some notes");
    assertThatThrownBy(() -> KeyFile.add(folder.resolve("none")))
        .hasMessageContaining("there is no such file");
  }
}
