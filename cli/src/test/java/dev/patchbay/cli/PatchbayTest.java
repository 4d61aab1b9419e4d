package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class PatchbayTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Patchbay.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "plugin",
        "plugin enable",
        "plugin enable geoip --on-failure explode",
        "plugin enable geoip --version one",
        "plugin enable geoip --team red",
        "plugin enable 2/geoip --team 1",
        "plugin enable geoip --config novalue",
        "plugin enable Not_A_Name!",
        "plugin disable Not_A_Name!",
        "tail everything",
        "tail events -n -1",
        "run plugins/geoip"
      })
  void wrongUsageIsOneLineAndExitCode2(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("patchbay: ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aFailureIsOneLineAndExitCode1() {
    assertThat(run("run", "no/such/folder", "--events", "-")).isEqualTo(1);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "patchbay: no/such/folder is no folder: give the folder that has plugin.json");
  }

  @Test
  void verboseAddsTheStackTrace() {
    assertThat(run("-v", "run", "no/such/folder", "--events", "-")).isEqualTo(1);

    assertThat(err.toString()).contains("CommandFailure").contains("\tat dev.patchbay.cli");
  }

  @Test
  void verboseAndProfileMayStandAnywhere() {
    assertThat(run("run", "no/such/folder", "--events", "-", "-v", "--profile", "x")).isEqualTo(1);

    assertThat(err.toString()).contains("\tat dev.patchbay.cli");
  }

  @Test
  void everyCommandHasHelp() {
    helpOf(Patchbay.commandLine());
  }

  private static void helpOf(CommandLine command) {
    assertThat(command.getUsageMessage()).contains("-h, --help").contains("Usage: patchbay");
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    command.getSubcommands().values().forEach(PatchbayTest::helpOf);
  }
}
