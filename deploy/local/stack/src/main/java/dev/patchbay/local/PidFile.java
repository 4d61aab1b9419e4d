package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Remembers a process across runs of the command, and forgets it once the process is gone. */
record PidFile(Path file) {

  void write(ProcessIdentity process) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, process.asLine() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** The process that was written, if it still runs. */
  Optional<ProcessHandle> running() {
    try {
      return Files.exists(file)
          ? ProcessIdentity.parse(Files.readString(file)).flatMap(ProcessIdentity::handle)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
