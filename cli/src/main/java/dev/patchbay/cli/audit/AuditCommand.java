package dev.patchbay.cli.audit;

import dev.patchbay.audit.AuditEntry;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.TimeConverter;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.output.Table;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the audit trail. */
@Command(
    name = "audit",
    description = {
      "Show who changed what, when and with which command; the newest comes last.",
      "--json prints one change per line."
    })
public final class AuditCommand implements Runnable {

  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many, the last ones (20).")
  private int count;

  @Option(names = "--plugin", paramLabel = "NAME", description = "Changes of this plugin.")
  private String plugin;

  @Option(
      names = "--team",
      paramLabel = "T",
      description = "Changes of this team's installations; '*' for those of all teams.")
  private String team;

  @Option(names = "--author", paramLabel = "A", description = "Changes that this person made.")
  private String author;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Since then: 2026-03-01T12:00:00Z, or 90m, 6h or 2d ago.")
  private Instant since;

  @Spec private CommandSpec command;
  @Mixin private Output output;

  @Override
  public void run() {
    if (count < 1) {
      throw new ParameterException(command.commandLine(), "-n must be 1 or more");
    }
    Collection<AuditEntry> entries = last(output.connections());
    if (output.isJson()) {
      entries.forEach(it -> output.out().println(Json.line(it.json())));
    } else if (entries.isEmpty()) {
      output.out().println("no changes");
    } else {
      output.out().print(table(entries));
    }
  }

  private Collection<AuditEntry> last(Connections connections) {
    Deque<AuditEntry> last = new ArrayDeque<>();
    try (TopicReader reader = new TopicReader(connections, connections.topics().audit())) {
      reader.readToEnd(
          record ->
              AuditEntry.decode(record.value())
                  .filter(this::isWanted)
                  .ifPresent(
                      it -> {
                        last.add(it);
                        if (last.size() > count) {
                          last.remove();
                        }
                      }));
    }
    return last;
  }

  private boolean isWanted(AuditEntry it) {
    return (plugin == null || it.change().plugin().equals(plugin))
        && (team == null || it.change().team().equals(team))
        && (author == null || it.by().author().equals(author))
        && (since == null || !it.by().time().isBefore(since));
  }

  private static Table table(Collection<AuditEntry> entries) {
    Table table =
        new Table(
            "TIME", "AUTHOR", "COMMAND", "ACTION", "WHAT", "REVISION", "SIGNED BY", "DETAILS");
    for (AuditEntry it : entries) {
      table.add(
          it.by().time(),
          it.by().author(),
          it.command(),
          it.change().action(),
          it.change().key(),
          it.revision(),
          it.signedBy().orElse("-"),
          String.join(", ", it.change().details()));
    }
    return table;
  }
}
