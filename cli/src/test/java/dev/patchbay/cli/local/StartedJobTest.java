package dev.patchbay.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedJobTest {

  @TempDir private Path home;
  private StartedJob job;

  @BeforeEach
  void open() {
    job = new StartedJob(StackSettings.temporary(home));
  }

  @Test
  void whereNoJobRanNothingIsRemembered() {
    assertThat(job.setup()).isEmpty();
  }

  @Test
  void theSetupAndTheJarAreThereForTheNextStart() throws Exception {
    JobSetup setup =
        new JobSetup(3, Map.of("delivery", "at-least-once"), Optional.of("/somewhere/job.jar"));
    Path built = Files.writeString(home.resolve("built.jar"), "one");

    job.remember(setup, job.stage(built));
    Files.writeString(built, "two");

    assertThat(job.setup()).contains(setup);
    assertThat(job.jar()).hasContent("one");
  }

  @Test
  void aJarThatWasOnlyStagedIsNotTheJobs() throws Exception {
    Path built = Files.writeString(home.resolve("built.jar"), "one");
    job.remember(JobSetup.FIRST, job.stage(built));

    job.stage(Files.writeString(built, "two"));

    assertThat(job.jar()).hasContent("one");
  }

  @Test
  void theRunningJarCanBeStartedAgain() throws Exception {
    job.remember(JobSetup.FIRST, job.stage(Files.writeString(home.resolve("built.jar"), "one")));

    job.remember(JobSetup.FIRST, job.stage(job.jar()));

    assertThat(job.jar()).hasContent("one");
  }

  @Test
  void optionsStayUntilTheyAreReplacedOrTakenBack() {
    JobSetup setup = JobSetup.FIRST.withOptions(Map.of("a", "1", "b", "2"));

    assertThat(setup.withOptions(Map.of("b", "3", "c", "4")).options())
        .containsOnly(Map.entry("a", "1"), Map.entry("b", "3"), Map.entry("c", "4"));
    assertThat(setup.withOptions(Map.of("a", "")).options()).containsOnly(Map.entry("b", "2"));
  }

  @Test
  void aFileThatIsNoJsonIsNamed() throws Exception {
    Files.createDirectories(home.resolve("data/job"));
    Path file = Files.writeString(home.resolve("data/job/setup.json"), "{");

    assertThatThrownBy(job::setup).hasMessageContaining(file.toString());
  }
}
