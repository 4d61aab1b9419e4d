package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What outlives the JobManager: a session cluster forgets its jobs when it ends, their checkpoints
 * stay in the stack's folder.
 */
public final class RetainedCheckpoints {
  private static final int DEPTH = 3; // JOB/chk-N/_metadata, and savepoint-X/_metadata

  private RetainedCheckpoints() {}

  /** The newest complete checkpoint or savepoint, as a path to restore from. */
  public static Optional<String> newest(StackSettings settings) {
    return Stream.of(settings.checkpoints(), settings.savepoints())
        .flatMap(RetainedCheckpoints::complete)
        .max(Comparator.comparing(RetainedCheckpoints::written))
        .map(metadata -> flinkPath(metadata.getParent()));
  }

  /** Flink takes a path literally: a space stays a space. */
  static String flinkPath(Path folder) {
    return "file://" + folder;
  }

  private static Stream<Path> complete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files.filter(file -> file.endsWith("_metadata")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
