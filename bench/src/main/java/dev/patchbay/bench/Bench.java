package dev.patchbay.bench;

import dev.patchbay.bench.fetch.FetchCommand;
import dev.patchbay.bench.host.HostCommand;
import dev.patchbay.bench.pipeline.PipelineCommand;
import dev.patchbay.bench.tenants.TenantsCommand;
import dev.patchbay.bench.toggles.TogglesCommand;
import dev.patchbay.cli.Patchbay;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Adds {@code bench} to the patchbay command, so that it takes the same settings and fails in the
 * same way.
 */
@Command(
    name = "bench",
    description = "Measure the plugin host, or the running stack.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FetchCommand.class,
      HostCommand.class,
      PipelineCommand.class,
      TenantsCommand.class,
      TogglesCommand.class
    })
public final class Bench {

  private Bench() {}

  /** The patchbay command with {@code bench}. */
  public static void main(String[] args) {
    Patchbay.run(Patchbay.commandLine().addSubcommand(new CommandLine(new Bench())), args);
  }
}
