package dev.patchbay.cli.secrets;

import picocli.CommandLine.Command;

/** Groups the commands about the keys for secrets. */
@Command(
    name = "secrets",
    description = "Make keys for the secrets in the config of plugins, and change them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {GenerateCommand.class, RotateCommand.class})
public final class SecretsCommand {}
