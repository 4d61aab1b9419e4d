package dev.patchbay.cli.local;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a new job in the place of the one that runs. */
@Command(
    name = "upgrade",
    description = {
      "Stop the job with a savepoint and start it from there: with the jar that was built last, and with what is given here.",
      "If the new job does not start, the old one goes on from the same savepoint. See docs/upgrades.md."
    })
public final class UpgradeCommand implements Runnable {

  @Mixin private JobSetupOptions given;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The job, if it is not the one that the build makes.")
  private Path jar;

  @Mixin private Output output;

  @Override
  public void run() {
    given.check();
    if (jar != null && !Files.isRegularFile(jar)) {
      throw new CommandFailure("there is no jar " + jar + ": give a file that exists");
    }
    StackSettings settings = StackSettings.fromEnvironment();
    StepPrinter progress = new StepPrinter(output.err());
    LocalStack stack = new LocalStack(settings, progress);
    if (!stack.jobManager().isReady() || !stack.taskManager().isReady()) {
      throw new CommandFailure("Flink does not run: start it with ./patchbay up");
    }
    // The new job may write tables that the old one did not have.
    new StackTables(settings.root(), Connections.ofStack(settings)).create();
    StackJob stackJob = new StackJob(settings, Connections.ofStack(settings), stack.flink());
    Upgrade upgrade = new Upgrade(stackJob, stack.flink(), new StartedJob(settings), progress);
    Optional<Path> givenJar = Optional.ofNullable(jar).map(Path::toAbsolutePath);
    stack.exclusively(() -> print(upgrade.run(given::applyTo, givenJar)));
  }

  private void print(Upgrade.Report report) {
    output.print(
        () ->
            Json.object()
                .put("job", report.job())
                .put("savepoint", report.savepoint())
                .put("parallelismBefore", report.before())
                .put("parallelism", report.after())
                .put("pauseMs", report.pause().toMillis()),
        () ->
            """
            The job is upgraded (%s).
              savepoint    %s
              parallelism  %s
              events stood still for %.1f s"""
                .formatted(
                    report.job(),
                    report.savepoint(),
                    report.before() == report.after()
                        ? "%d, as before".formatted(report.after())
                        : "%d, was %d".formatted(report.after(), report.before()),
                    report.pause().toMillis() / 1e3));
  }
}
