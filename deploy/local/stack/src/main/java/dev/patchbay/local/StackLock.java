package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps a second command from changing the same stack; the system releases it with the process. */
record StackLock(FileChannel channel) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Waits a little: what the keeper does is quick, what another command does may not be. */
  static StackLock of(Path home) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<StackLock> lock = ifFree(home);
      if (lock.isPresent()) {
        return lock.get();
      }
      pause();
    }
    throw new StackException(
        "another patchbay up, down or upgrade works on %s: wait until it is done".formatted(home));
  }

  static Path file(Path home) {
    return home.resolve("lock");
  }

  static Optional<StackLock> ifFree(Path home) {
    try {
      Files.createDirectories(home);
      FileChannel channel =
          FileChannel.open(file(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return Optional.of(new StackLock(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new StackException(
          "cannot write to %s (%s): make it writable, or set %s to another folder"
              .formatted(home, e, StackSettings.HOME_VARIABLE),
          e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // Held by this JVM.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for another command", e);
    }
  }
}
