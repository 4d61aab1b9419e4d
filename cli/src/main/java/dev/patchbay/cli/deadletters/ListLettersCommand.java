package dev.patchbay.cli.deadletters;

import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.output.Table;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
    name = "list",
    description = {
      "List the last dead letters, oldest first.",
      "--json prints each whole, one per line."
    })
final class ListLettersCommand implements Runnable {

  private static final int WIDEST_ERROR = 80;

  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (20).")
  private int count;

  @Spec private CommandSpec command;
  @Mixin private DeadLetterFilter filter;
  @Mixin private Output output;

  @Override
  public void run() {
    if (count < 1) {
      throw new ParameterException(command.commandLine(), "-n must be 1 or more");
    }
    List<DeadLetter> letters = new DeadLetterTopic(output.connections()).last(count, filter);
    if (output.isJson()) {
      letters.forEach(it -> output.out().println(Json.line(it.json())));
    } else if (letters.isEmpty()) {
      output.out().println("no dead letters" + (filter.isGiven() ? " that match" : ""));
    } else {
      output.out().print(table(letters));
    }
  }

  private static Table table(List<DeadLetter> letters) {
    Table table = new Table("POSITION", "TIME", "STAGE", "TEAM", "PLUGIN", "REASON", "ERROR");
    for (DeadLetter it : letters) {
      table.add(
          it.position(),
          it.time(),
          orDash(it.stage()),
          orDash(it.team()),
          orDash(it.plugin()),
          orDash(it.reason()),
          orDash(error(it)));
    }
    return table;
  }

  private static String error(DeadLetter letter) {
    String text = letter.error().lines().findFirst().orElse("");
    return text.length() > WIDEST_ERROR ? text.substring(0, WIDEST_ERROR) + "..." : text;
  }

  private static String orDash(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
