package dev.patchbay.cli.local;

import dev.patchbay.cli.Patchbay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Commands against a stack, in this JVM: as a process each takes seconds on cores that a stack
 * keeps busy, and a test types dozens.
 *
 * @param profile where the stack's parts are
 */
record CommandsHere(Path profile) implements Commands {

  @Override
  public Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Patchbay.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                Stream.concat(Stream.of("--profile", profile.toString()), Stream.of(arguments))
                    .toArray(String[]::new));
    return new Result(exitCode, out.toString(), err.toString());
  }
}
