package dev.patchbay.cli.keys;

import picocli.CommandLine.Command;

/** What can be done with keys. */
@Command(
    name = "keys",
    description = "Make keys, and sign what is in force with them: see docs/trust.md.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {GenerateCommand.class, ResignCommand.class})
public final class KeysCommand {}
