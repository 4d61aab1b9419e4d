package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Remembers a process across runs of the command, and forgets it once the process is gone. */
record PidFile(Path file) {
  private static final String UNWANTED = "stopping";

  void write(ProcessIdentity process) {
    write(process.asLine());
  }

  /** There is a process, or should be: written, and not given up since. */
  boolean isWanted() {
    return !lines().isEmpty() && !lines().contains(UNWANTED);
  }

  /** Whoever sees it end from here on lets it be; it can still be found. */
  void markUnwanted() {
    if (isWanted()) {
      write(lines().getFirst() + "\n" + UNWANTED);
    }
  }

  /** The process that was written, if it still runs. */
  Optional<ProcessHandle> running() {
    return lines().stream()
        .findFirst()
        .flatMap(ProcessIdentity::parse)
        .flatMap(ProcessIdentity::handle);
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
