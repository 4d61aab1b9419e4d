package dev.patchbay.cli.plugin;

import picocli.CommandLine.Command;

/** Groups the commands about plugins. */
@Command(
    name = "plugin",
    description = "Publish, install, toggle and inspect plugins.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PublishCommand.class,
      ListCommand.class,
      ShowCommand.class,
      HistoryCommand.class,
      DiffCommand.class,
      EnableCommand.class,
      DisableCommand.class,
      ConfigureCommand.class,
      TryCommand.class,
      PromoteCommand.class,
      AbortCommand.class,
      ShadowCommand.class,
      RollbackCommand.class,
      RemoveCommand.class
    })
public final class PluginCommand {}
