package dev.patchbay.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Runs commands as they are typed. */
interface Commands {

  /** Runs one to its end. */
  Result run(String... arguments) throws IOException, InterruptedException;

  /** Runs one that must succeed. */
  default Result succeed(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    if (result.exitCode() != 0) {
      throw new AssertionError(String.join(" ", arguments) + " failed: " + result);
    }
    return result;
  }

  /** How a run ended and what it printed. */
  record Result(int exitCode, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new IllegalStateException("not JSON: " + out, e);
      }
    }
  }
}
