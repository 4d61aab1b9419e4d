package dev.patchbay.chaos;

import dev.patchbay.chaos.check.Findings;
import dev.patchbay.chaos.fault.ClickHouseProxy;
import dev.patchbay.chaos.stack.ChaosStack;
import dev.patchbay.chaos.traffic.HeavyTeam;
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
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options of a command that starts a stack, breaks it, and removes it again if all was well; and
 * how it does so.
 */
final class OwnStack {

  @Option(
      names = "--seed",
      description = "The same seed gives the same events and the same faults (default: a new one).")
  private Long seed;

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

  /** What is done to a stack that is up. */
  @FunctionalInterface
  interface Work {
    Findings on(ChaosStack stack, ClickHouseProxy proxy, long seed, StackProgress progress);
  }

  /**
   * Prints what was found; fails if that is not good.
   *
   * @param heavy whose events the job is to divert
   */
  void run(Optional<HeavyTeam> heavy, Work work) {
    long actualSeed = seed == null ? new Random().nextInt(1_000_000) : seed;
    StackSettings settings = settings();
    String again =
        "%s; the same faults again with --seed %d".formatted(settings.home(), actualSeed);
    StackProgress progress = new StepPrinter(output.err());
    progress.step("Seed %d, home %s".formatted(actualSeed, settings.home()));
    Findings findings;
    try {
      findings = findings(heavy, work, settings, actualSeed, progress);
    } catch (CommandFailure e) {
      throw new CommandFailure(e.getMessage() + " in " + again, e);
    }
    output.print(findings::json, findings::text);
    if (!findings.isGood()) {
      throw new CommandFailure(findings.summary() + ": the stack's data and logs are in " + again);
    }
  }

  private Findings findings(
      Optional<HeavyTeam> heavy,
      Work work,
      StackSettings settings,
      long seed,
      StackProgress progress) {
    LocalStack services = new LocalStack(settings, StackProgress.silent());
    // Ctrl-C must not leave a stack behind.
    Thread onExit = new Thread(services::down, "stop the stack");
    Runtime.getRuntime().addShutdownHook(onExit);
    try (ClickHouseProxy proxy = new ClickHouseProxy(settings.clickHouseUrl())) {
      ChaosStack stack = new ChaosStack(settings, proxy.url(), heavy, progress);
      stack.up(Traffic.PARTITIONS);
      Findings findings = work.on(stack, proxy, seed, progress);
      Runtime.getRuntime().removeShutdownHook(onExit);
      if (findings.isGood() && !isKept) {
        services.wipe();
      } else {
        services.down();
      }
      return findings;
    } catch (IOException e) {
      throw new CommandFailure("no proxy for ClickHouse: " + e.getMessage(), e);
    }
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
