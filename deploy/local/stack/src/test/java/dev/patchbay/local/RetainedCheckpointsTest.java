package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {
  @TempDir Path home;

  private StackSettings settings;

  @BeforeEach
  void create() {
    settings = new StackSettings(home, home, StackPorts.at(19000), home);
  }

  @Test
  void aNewStackHasNone() {
    assertThat(RetainedCheckpoints.newest(settings)).isEmpty();
  }

  @Test
  void theNewestOfAllJobsAndSavepointsCounts() throws IOException {
    write(settings.checkpoints().resolve("first/chk-9/_metadata"), 1);
    Path newest = write(settings.checkpoints().resolve("second/chk-2/_metadata"), 3);
    write(settings.savepoints().resolve("savepoint-1/_metadata"), 2);

    assertThat(RetainedCheckpoints.newest(settings)).contains("file://" + newest.getParent());
  }

  @Test
  void aCheckpointThatWasNotCompletedDoesNotCount() throws IOException {
    write(settings.checkpoints().resolve("job/chk-1/some-state"), 1);

    assertThat(RetainedCheckpoints.newest(settings)).isEmpty();
  }

  @Test
  void checkpointsThatAreRemovedMeanwhileAreNoFailure() throws Exception {
    Path kept = write(settings.savepoints().resolve("savepoint-1/_metadata"), 3);
    try (ExecutorService flink = Executors.newSingleThreadExecutor()) {
      Future<?> removals = flink.submit(() -> writeAndRemove(2000));
      do {
        assertThat(RetainedCheckpoints.newest(settings)).contains("file://" + kept.getParent());
      } while (!removals.isDone());
      removals.get();
    }
  }

  private Void writeAndRemove(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      Path metadata = settings.checkpoints().resolve("job/chk-" + i + "/_metadata");
      Files.createDirectories(metadata.getParent());
      // Under its name only when it is as old as it should be.
      Files.move(write(metadata.resolveSibling("new"), 1), metadata);
      Files.delete(metadata);
      Files.delete(metadata.getParent());
    }
    return null;
  }

  private static Path write(Path file, long second) throws IOException {
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    return Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000));
  }
}
