package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What a service has printed. One older file is kept once this one has become large. */
record LogFile(Path file) {
  private static final long LARGE = 16L << 20;
  private static final int TAIL_BYTES = 16 << 10;

  /** Before the service starts: makes room. */
  void prepare() {
    try {
      Files.createDirectories(file.getParent());
      if (Files.exists(file) && Files.size(file) > LARGE) {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lastLines(int count) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long length = log.length();
      byte[] tail = new byte[(int) Math.min(length, TAIL_BYTES)];
      log.seek(length - tail.length);
      log.readFully(tail);
      List<String> lines = new String(tail, UTF_8).lines().filter(line -> !line.isBlank()).toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
