package dev.patchbay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.Patchbay;
import dev.patchbay.cli.output.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The short form of {@code ./patchbay chaos}: the whole stack, and the faults that say most. */
class ChaosIT {

  @TempDir private static Path folder;

  @Test
  void nothingIsLostAndNothingIsThereTwice() throws Exception {
    Path home = folder.resolve("home");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int exitCode =
        Patchbay.commandLine()
            .addSubcommand(new CommandLine(new ChaosCommand()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "chaos",
                "--minutes=0.4",
                "--seed=4",
                "--rate=200",
                "--home=" + home,
                "--shadow",
                "--faults=kill-taskmanager,kill-jobmanager,kill-clickhouse,lose-answer",
                "--json");

    assertThat(exitCode).as("%s%n%s", out, err).isZero();
    JsonNode report = Json.read(out.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(report.path("sent").asLong()).isPositive();
    assertThat(report.path("told").asLong()).isPositive();
    assertThat(report.path("faults")).isNotEmpty();
    assertThat(report.path("outputs"))
        .hasSize(3)
        .allSatisfy(
            it -> {
              assertThat(it.path("there").asLong()).isPositive();
              assertThat(it.path("there")).isEqualTo(it.path("expected"));
            });
    assertThat(home).doesNotExist();
  }
}
