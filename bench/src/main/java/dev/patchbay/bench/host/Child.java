package dev.patchbay.bench.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that is measured: takes text, prints one line of JSON, and its remarks go through. */
public final class Child {

  private Child() {}

  /**
   * Runs it to its end.
   *
   * @param name for errors
   * @param input for its standard input
   * @throws CommandFailure if it fails, or prints no JSON; what it had to say is on standard error
   */
  public static JsonNode run(String name, List<String> command, String input) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      byte[] output = process.getInputStream().readAllBytes();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new CommandFailure(
            "%s ended with exit code %d: see what it said above".formatted(name, exit));
      }
      return Json.read(output);
    } catch (IOException e) {
      throw new CommandFailure("could not run " + command.getFirst() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
