package dev.patchbay.job;

import dev.patchbay.local.KafkaBroker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A savepoint of a version of the job, committed with the tests: Flink's file as it is, and beside
 * it the broker's data. A savepoint alone could not be restored: it names offsets, transactions and
 * the control topic's id, which only the broker that it was taken over has.
 */
record SavepointFixture(Path folder) {

  private static final Path ALL = Path.of("src", "test", "resources", "savepoints");
  private static final String BROKER = "kafka.zip";
  private static final String BROKER_DATA = "data/kafka";

  static SavepointFixture of(String version) {
    return new SavepointFixture(ALL.resolve(version));
  }

  /** The versions that there is one of. */
  static List<String> versions() throws IOException {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  /** A copy, to see that it may be moved. */
  Path savepointIn(Path home) throws IOException {
    Path copy = Files.createDirectories(home.resolve("savepoint"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> !it.endsWith(BROKER)).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  /** The broker as it was. */
  KafkaBroker brokerIn(Path home) throws IOException {
    Path data = Files.createDirectories(home.resolve(BROKER_DATA));
    try (InputStream file = Files.newInputStream(folder.resolve(BROKER));
        ZipInputStream in = new ZipInputStream(file)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = data.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        Files.copy(in, target);
      }
    }
    return KafkaBroker.startIn(home);
  }

  /** Takes the place of what was there. */
  void write(Path savepoint, Path brokerHome) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(savepoint)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path data = brokerHome.resolve(BROKER_DATA);
    try (OutputStream file = Files.newOutputStream(folder.resolve(BROKER));
        ZipOutputStream out = new ZipOutputStream(file);
        Stream<Path> files = Files.walk(data)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(data.relativize(each).toString()));
        Files.copy(each, out);
      }
    }
  }
}
