package dev.patchbay.cli;

import dev.patchbay.cli.output.OneLine;
import dev.patchbay.local.StackException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells every failure in one line; with {@code --verbose} the stack trace follows. */
final class ErrorLines implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    print(
        command.getErr(),
        OneLine.of(e.getMessage())
            + " (see "
            + command.getCommandSpec().qualifiedName()
            + " --help)");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    // What was written before the failure is part of the story.
    command.getOut().flush();
    if (e instanceof CommandFailure || e instanceof StackException) {
      print(command.getErr(), OneLine.of(e.getMessage()));
    } else {
      print(
          command.getErr(),
          "unexpected "
              + OneLine.of(e)
              + (Patchbay.of(command.getCommandSpec()).isVerbose()
                  ? ""
                  : " (run again with --verbose for details)"));
    }
    if (Patchbay.of(command.getCommandSpec()).isVerbose()) {
      e.printStackTrace(command.getErr());
    }
    return ExitCode.SOFTWARE;
  }

  private static void print(PrintWriter err, String line) {
    err.println("patchbay: " + line);
    err.flush();
  }
}
