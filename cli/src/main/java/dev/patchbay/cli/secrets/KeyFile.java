package dev.patchbay.cli.secrets;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.secret.SecretKeyFile;
import dev.patchbay.secret.SecretKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file of keys that only its owner may read. */
public final class KeyFile {

  private static final FileAttribute<Set<PosixFilePermission>> FOR_ITS_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private KeyFile() {}

  /**
   * Makes a file with a new key.
   *
   * @return the key's id
   * @throws CommandFailure if there is one already: its keys may be needed
   */
  public static String create(Path file) {
    String key = SecretKeys.generate();
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      // Whole or not there: another command may look for it at this moment.
      Path whole = Files.createTempFile(folder, "keys", ".new", FOR_ITS_OWNER);
      try {
        Files.writeString(whole, key + "\n");
        Files.createLink(file, whole);
      } finally {
        Files.delete(whole);
      }
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          file + " is there already: --add puts a new key before those in it", e);
    } catch (IOException e) {
      throw new CommandFailure("cannot write " + file + ": " + e, e);
    }
    return id(key);
  }

  /**
   * Puts a new key before those of a file; the others stay.
   *
   * @return the key's id
   */
  public static String add(Path file) {
    String key = SecretKeys.generate();
    try {
      var _ = SecretKeyFile.read(file);
      Path target = file.toRealPath();
      Path next = Files.createTempFile(target.getParent(), "keys", ".new", FOR_ITS_OWNER);
      Files.writeString(next, key + "\n" + Files.readString(file));
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandFailure("cannot add a key: " + e.getMessage(), e);
    }
    return id(key);
  }

  private static String id(String line) {
    return SecretKeys.parse(line).encryptingId();
  }
}
