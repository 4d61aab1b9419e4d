package dev.patchbay.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.Patchbay;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mixed into every command that prints data. */
public final class Output {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  public boolean isJson() {
    return json;
  }

  /** Prints the one or the other. */
  public void print(Supplier<JsonNode> forPrograms, Supplier<String> forPeople) {
    out().println(json ? Json.line(forPrograms.get()) : forPeople.get().stripTrailing());
  }

  /** Not flushed with every line; who prints while waiting flushes. */
  public PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** For remarks that are no data. */
  public PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** What was typed, without its arguments: {@code plugin enable}. */
  public String commandName() {
    String name = command.commandLine().getCommandSpec().qualifiedName();
    return name.substring(name.indexOf(' ') + 1);
  }

  /** Where things are, for the command into which this is mixed. */
  public Connections connections() {
    return Patchbay.of(command).connections();
  }
}
