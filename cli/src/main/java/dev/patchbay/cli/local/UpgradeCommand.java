package dev.patchbay.cli.local;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts a new job in the place of the one that runs. */
@Command(
    name = "upgrade",
    description = {
      "Stop the job with a savepoint and start it from there: with the jar that was built last, and with what is given here.",
      "If the new job does not start, the old one goes on from the same savepoint. See docs/upgrades.md."
    })
public final class UpgradeCommand implements Runnable {

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many subtasks; as many as before, if not given.")
  private Integer parallelism;

  @Option(
      names = "--job-option",
      paramLabel = "KEY=VALUE",
      description = {
        "An option of the job, see docs/options.md. Repeatable; those of before stay.",
        "KEY= goes back to the default."
      })
  private Map<String, String> jobOptions = Map.of();

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The job, if it is not the one that the build makes.")
  private Path jar;

  @Spec private CommandSpec command;
  @Mixin private Output output;

  @Override
  public void run() {
    if (parallelism != null && parallelism < 1) {
      throw new ParameterException(command.commandLine(), "--parallelism must be 1 or more");
    }
    if (jar != null && !Files.isRegularFile(jar)) {
      throw new CommandFailure("there is no jar " + jar + ": give a file that exists");
    }
    StackSettings settings = StackSettings.fromEnvironment();
    StepPrinter progress = new StepPrinter(output.err());
    LocalStack stack = new LocalStack(settings, progress);
    if (!stack.jobManager().isReady() || !stack.taskManager().isReady()) {
      throw new CommandFailure("Flink does not run: start it with ./patchbay up");
    }
    StackJob stackJob = new StackJob(settings, Connections.ofStack(settings), stack.flink());
    Upgrade upgrade = new Upgrade(stackJob, stack.flink(), new StartedJob(settings), progress);
    Upgrade.Change change =
        new Upgrade.Change(
            parallelism == null ? OptionalInt.empty() : OptionalInt.of(parallelism),
            jobOptions,
            Optional.ofNullable(jar).map(Path::toAbsolutePath));
    stack.exclusively(() -> print(upgrade.run(change)));
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
