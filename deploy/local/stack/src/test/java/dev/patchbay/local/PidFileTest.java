package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path folder;

  private PidFile pidFile;

  @BeforeEach
  void create() {
    pidFile = new PidFile(folder.resolve("run").resolve("service.pid"));
  }

  @Test
  void withoutAFileNothingRuns() {
    assertThat(pidFile.running()).isEmpty();
  }

  @Test
  void aProcessIsFoundAgain() {
    pidFile.write(thisJvm());

    assertThat(pidFile.running().map(ProcessHandle::pid)).contains(thisJvm().pid());
  }

  @Test
  void anotherProcessWithTheSameIdIsNotMistakenForIt() {
    pidFile.write(new ProcessIdentity(thisJvm().pid(), "an earlier birth"));

    assertThat(pidFile.running()).isEmpty();
  }

  @Test
  void aProcessThatHasEndedDoesNotRun() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    pidFile.write(ProcessIdentity.of(process.pid()).orElseThrow());
    assertThat(pidFile.running()).isPresent();

    process.destroyForcibly();

    await().until(() -> pidFile.running().isEmpty());
  }

  @Test
  void aProcessThatIsBeingStoppedIsStillFoundButNoLongerWanted() {
    pidFile.write(thisJvm());
    assertThat(pidFile.isWanted()).isTrue();

    pidFile.markUnwanted();

    assertThat(pidFile.isWanted()).isFalse();
    assertThat(pidFile.running()).isPresent();
  }

  @Test
  void aFileThatWasCutShortCountsAsNone() throws IOException {
    Files.createDirectories(pidFile.file().getParent());
    Files.writeString(pidFile.file(), "12");

    assertThat(pidFile.running()).isEmpty();
  }

  private static ProcessIdentity thisJvm() {
    return ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
  }
}
