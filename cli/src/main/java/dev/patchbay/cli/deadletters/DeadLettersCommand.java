package dev.patchbay.cli.deadletters;

import picocli.CommandLine.Command;

/** Groups the commands about events that could not be processed. */
@Command(
    name = "dead-letters",
    description = "Find the events that could not be processed, and run them again.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListLettersCommand.class, ShowLetterCommand.class, ReplayCommand.class})
public final class DeadLettersCommand {}
