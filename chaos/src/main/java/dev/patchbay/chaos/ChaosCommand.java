package dev.patchbay.chaos;

import dev.patchbay.chaos.fault.FaultKind;
import dev.patchbay.chaos.traffic.HeavyTeam;
import dev.patchbay.cli.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Breaks a stack of its own, and says whether anything was lost. */
@Command(
    name = "chaos",
    subcommands = ChangesCommand.class,
    description = {
      "Break everything while events flow, and prove that nothing is lost and nothing is there twice.",
      "Starts a stack of its own, in a new folder and on free ports, and removes it if all is well."
    })
public final class ChaosCommand implements Runnable {

  @Option(
      names = "--minutes",
      defaultValue = "5",
      description = "How long to break things (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--rate",
      defaultValue = "500",
      description = "Events per second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "FAULT",
      description = "Only these (default: all): ${COMPLETION-CANDIDATES}.")
  private List<FaultKind> kinds = List.of(FaultKind.values());

  @Option(
      names = "--heavy-team",
      description =
          "One key in sixteen is of a team whose plugin takes a third of each slot's time, and the job has a"
              + " budget and an overflow topic.")
  private boolean hasHeavyTeam;

  @Option(
      names = "--shadow",
      description =
          "A version that drops, fails and never ends where the one in force does not is compared with it on all"
              + " events.")
  private boolean hasShadow;

  @Mixin private OwnStack own;

  @Override
  public void run() {
    if (!(minutes > 0) || rate < 1) {
      throw new CommandFailure("--minutes and --rate must be above 0");
    }
    Duration time = Duration.ofMillis(Math.round(minutes * 60_000));
    Optional<HeavyTeam> heavy = hasHeavyTeam ? Optional.of(new HeavyTeam(rate)) : Optional.empty();
    own.run(
        heavy,
        (stack, proxy, seed, progress) ->
            new ChaosRun(
                    new ChaosPlan(time, seed, rate, kinds, heavy, hasShadow),
                    stack,
                    proxy,
                    progress)
                .run());
  }
}
