package dev.patchbay.chaos;

import dev.patchbay.chaos.fault.ClickHouseProxy;
import dev.patchbay.chaos.fault.FaultKind;
import dev.patchbay.chaos.stack.ChaosStack;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.local.StepPrinter;
import dev.patchbay.cli.output.Output;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackPorts;
import dev.patchbay.local.StackProgress;
import dev.patchbay.local.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Breaks a stack of its own, and says whether anything was lost. */
@Command(
    name = "chaos",
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
      names = "--seed",
      description = "The same seed gives the same events and the same faults (default: a new one).")
  private Long seed;

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
      names = "--home",
      paramLabel = "DIR",
      description = "The stack's folder, new or empty (default: a new one).")
  private Path home;

  @Option(
      names = "--port-base",
      paramLabel = "PORT",
      description = "Of the stack's ports (default: free ones).")
  private Integer portBase;

  @Option(names = "--keep", description = "Keep the stack's data and logs also when all is well.")
  private boolean isKept;

  @Mixin private Output output;

  @Override
  public void run() {
    if (!(minutes > 0) || rate < 1) {
      throw new CommandFailure("--minutes and --rate must be above 0");
    }
    ChaosPlan plan =
        new ChaosPlan(
            Duration.ofMillis(Math.round(minutes * 60_000)),
            seed == null ? new Random().nextInt(1_000_000) : seed,
            rate,
            kinds);
    StackSettings settings = settings();
    StackProgress progress = new StepPrinter(output.err());
    progress.step("Seed %d, home %s".formatted(plan.seed(), settings.home()));
    ChaosReport report = report(plan, settings, progress, isKept);
    output.print(report::json, report::text);
    if (!report.isGood()) {
      throw new CommandFailure(
          report.summary() + ": the stack's data and logs are in " + again(plan, settings));
    }
  }

  private static ChaosReport report(
      ChaosPlan plan, StackSettings settings, StackProgress progress, boolean isKept) {
    LocalStack services = new LocalStack(settings, StackProgress.silent());
    // Ctrl-C must not leave a stack behind.
    Thread onExit = new Thread(services::down, "stop the stack");
    Runtime.getRuntime().addShutdownHook(onExit);
    try (ClickHouseProxy proxy = new ClickHouseProxy(settings.clickHouseUrl())) {
      ChaosStack stack = new ChaosStack(settings, proxy.url(), progress);
      stack.up(Traffic.PARTITIONS);
      ChaosReport report = new ChaosRun(plan, stack, proxy, progress).run();
      Runtime.getRuntime().removeShutdownHook(onExit);
      if (report.isGood() && !isKept) {
        services.wipe();
      } else {
        services.down();
      }
      return report;
    } catch (IOException e) {
      throw new CommandFailure("no proxy for ClickHouse: " + e.getMessage(), e);
    } catch (CommandFailure e) {
      throw new CommandFailure(e.getMessage() + " in " + again(plan, settings), e);
    }
  }

  private static String again(ChaosPlan plan, StackSettings settings) {
    return "%s; the same faults again with --seed %d".formatted(settings.home(), plan.seed());
  }

  private StackSettings settings() {
    StackSettings free = StackSettings.temporary(folder());
    return portBase == null
        ? free
        : new StackSettings(free.root(), free.home(), StackPorts.at(portBase), free.javaHome());
  }

  private Path folder() {
    try {
      if (home == null) {
        return Files.createTempDirectory("patchbay-chaos-");
      }
      if (Files.exists(home)) {
        try (Stream<Path> files = Files.list(home)) {
          if (files.findAny().isPresent()) {
            throw new CommandFailure(
                home + " is not empty: give --home a new folder, chaos starts afresh");
          }
        }
      }
      return home;
    } catch (IOException e) {
      throw new CommandFailure("no folder for the stack: " + e.getMessage(), e);
    }
  }
}
