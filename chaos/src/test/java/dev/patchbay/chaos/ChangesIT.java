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

/** The short form of {@code ./patchbay chaos changes}: a few change sets, nothing killed. */
class ChangesIT {

  @TempDir private static Path folder;

  @Test
  void everyEventIsAsItsRevisionMakesItAndNoneShowsHalfOfAChangeSet() throws Exception {
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
                "changes",
                "--sets=6",
                "--kills=0",
                "--seed=4",
                "--rate=100",
                "--home=" + home,
                "--json");

    assertThat(exitCode).as("%s%n%s", out, err).isZero();
    JsonNode report = Json.read(out.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(report.path("changed").asLong()).isPositive();
    assertThat(report.path("revisions").asInt()).isGreaterThan(2);
    assertThat(report.path("latency").path("sets").asInt()).isEqualTo(6);
    assertThat(report.path("wrong")).hasSize(6).allSatisfy(it -> assertThat(it.asLong()).isZero());
    assertThat(home).doesNotExist();
  }
}
