package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
  @TempDir Path home;

  private StackSettings settings;
  private ServiceProcess process;

  @BeforeEach
  void create() {
    settings = new StackSettings(home, home, StackPorts.at(19000), home);
    process = ServiceProcess.of("service", settings);
  }

  @AfterEach
  void kill() {
    process.kill();
  }

  @Test
  void isFoundAgainByAnotherCommand() {
    launch("sleep 60");

    assertThat(ServiceProcess.of("service", settings).running()).isPresent();
  }

  @Test
  void isExpectedToRunUntilSomebodyStopsIt() {
    launch("exit 1");
    await().until(() -> process.running().isEmpty());
    assertThat(process.isExpected()).isTrue();

    process.stop(Duration.ofSeconds(5));

    assertThat(process.isExpected()).isFalse();
  }

  @Test
  void isNoLongerThereOnceStopped() {
    launch("sleep 60");

    process.stop(Duration.ofSeconds(5));

    assertThat(process.running()).isEmpty();
    assertThat(process.pidFile().file()).doesNotExist();
  }

  @Test
  void isKilledWhenItDoesNotWantToEnd() {
    launch("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
    await().until(() -> process.log().lastLines(1).equals(List.of("deaf")));

    process.stop(Duration.ofMillis(100));

    assertThat(process.running()).isEmpty();
  }

  @Test
  void reportsTheEndOfTheLogWhenItEndsTooEarly() {
    launch("echo first; echo it broke >&2");

    assertThatThrownBy(() -> process.awaitReady(() -> false, Duration.ofSeconds(10)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("service ended while it started")
        .hasMessageContaining("it broke");
  }

  @Test
  void givesUpWhenItNeverAnswers() {
    launch("sleep 60");

    assertThatThrownBy(() -> process.awaitReady(() -> false, Duration.ofMillis(100)))
        .hasMessageContaining("does not answer");
  }

  @Test
  void seesTheEnvironmentItWasGiven() throws Exception {
    process.launch(List.of("sh", "-c", "echo $TZ"), Map.of("TZ", "UTC"));

    await().until(() -> Files.readString(process.log().file()).equals("UTC\n"));
  }

  private void launch(String script) {
    process.launch(List.of("sh", "-c", script), Map.of());
  }
}
