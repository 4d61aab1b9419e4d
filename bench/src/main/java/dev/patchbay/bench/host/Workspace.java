package dev.patchbay.bench.host;

import dev.patchbay.bench.events.EventSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A temporary folder with the events; without folders in it. */
public final class Workspace implements AutoCloseable {

  private final Path folder;

  /** Makes it and writes all sets. */
  public Workspace() {
    try {
      folder = Files.createTempDirectory("patchbay-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    EventSet.all().forEach(set -> set.write(folder));
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** The average size of a set's events, in bytes. */
  long averageBytes(EventSet set) {
    return Math.round(
        set.read(folder).stream().mapToInt(event -> event.length).average().orElseThrow());
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
