package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        .flatMap(folder -> complete(folder).stream())
        .max(Comparator.comparing(Complete::written))
        .map(it -> flinkPath(it.folder()));
  }

  /** Flink takes a path literally: a space stays a space. */
  static String flinkPath(Path folder) {
    return "file://" + folder;
  }

  private record Complete(Path folder, FileTime written) {}

  private static List<Complete> complete(Path folder) {
    List<Complete> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try {
        Files.walkFileTree(folder, Set.of(), DEPTH, new Search(found));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** Flink removes old ones meanwhile: what is gone when it is looked at was not the newest. */
  private static final class Search extends SimpleFileVisitor<Path> {
    private final List<Complete> found;

    Search(List<Complete> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.endsWith("_metadata")) {
        found.add(new Complete(file.getParent(), attributes.lastModifiedTime()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
