package dev.patchbay.chaos;

import dev.patchbay.cli.Patchbay;
import picocli.CommandLine;

/**
 * Adds {@code chaos} to the patchbay command, so that it takes the same settings and fails in the
 * same way.
 */
public final class Chaos {

  private Chaos() {}

  /** The patchbay command with {@code chaos}. */
  public static void main(String[] args) {
    Patchbay.run(Patchbay.commandLine().addSubcommand(new CommandLine(new ChaosCommand())), args);
  }
}
