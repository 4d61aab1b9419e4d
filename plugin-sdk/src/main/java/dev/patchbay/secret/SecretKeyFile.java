package dev.patchbay.secret;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Keys from a file, which is read again when they do not do: a key is added while everything runs.
 */
public final class SecretKeyFile implements SecretKeySource {

  private final Path file;
  private SecretKeys keys;

  private SecretKeyFile(Path file, SecretKeys keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * Opens the file.
   *
   * @throws IOException saying in one line why there are no keys in it
   */
  public static SecretKeyFile open(Path file) throws IOException {
    return new SecretKeyFile(file, read(file));
  }

  /**
   * Reads the file.
   *
   * @throws IOException saying in one line why there are no keys in it
   */
  public static SecretKeys read(Path file) throws IOException {
    try {
      return SecretKeys.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such file", e);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": it is no text", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(file + ": it cannot be read (" + e + ")", e);
    }
  }

  @Override
  public SecretKeys keys() {
    return keys;
  }

  @Override
  public SecretKeys latest() {
    try {
      keys = read(file);
    } catch (IOException e) {
      // Half written, or gone: those that were there before are as good as they were.
    }
    return keys;
  }
}
