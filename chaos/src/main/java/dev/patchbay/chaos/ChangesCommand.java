package dev.patchbay.chaos;

import dev.patchbay.chaos.changes.ChangesPlan;
import dev.patchbay.chaos.changes.ChangesRun;
import dev.patchbay.cli.CommandFailure;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes plugins at random, many at once, and runs every event again offline. */
@Command(
    name = "changes",
    description = {
      "Write random change sets while events flow and processes die, then run every event again offline,",
      "at the revision that it bears: it must come out the same, and none may show half of a set.",
      "Starts a stack of its own, in a new folder and on free ports, and removes it if all is well."
    })
final class ChangesCommand implements Runnable {

  @Option(
      names = "--sets",
      defaultValue = "1000",
      description = "Change sets (default: ${DEFAULT-VALUE}).")
  private int sets;

  @Option(
      names = "--rate",
      defaultValue = "300",
      description = "Events per second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--kills",
      defaultValue = "7",
      description =
          "How often a process is killed: of seven, four times a TaskManager, twice the JobManager, once"
              + " Kafka (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--bystanders",
      defaultValue = "0",
      description =
          "Installations of other teams, five each, that nothing changes (default: ${DEFAULT-VALUE}).")
  private int bystanders;

  @Mixin private OwnStack own;

  @Override
  public void run() {
    if (sets < 1 || rate < 1 || kills < 0 || bystanders < 0) {
      throw new CommandFailure(
          "--sets and --rate must be above 0, --kills and --bystanders not below");
    }
    own.run(
        Optional.empty(),
        (stack, proxy, seed, progress) ->
            new ChangesRun(new ChangesPlan(sets, seed, rate, kills, bystanders), stack, progress)
                .run());
  }
}
