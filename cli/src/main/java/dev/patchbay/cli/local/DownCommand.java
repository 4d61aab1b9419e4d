package dev.patchbay.cli.local;

import dev.patchbay.cli.Connections;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackProgress;
import dev.patchbay.local.StackSettings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops what {@code up} started. */
@Command(
    name = "down",
    description = {
      "Stop exactly what `up` started. The job is stopped with a savepoint; the next `up` goes on from there.",
      "Data, plugins and their settings stay, unless --wipe is given."
    })
public final class DownCommand implements Runnable {

  @Option(
      names = "--wipe",
      description = "Also remove the data, the logs and everything published.")
  private boolean wipe;

  @Mixin private Output output;

  @Override
  public void run() {
    StackSettings settings = StackSettings.fromEnvironment();
    StepPrinter progress = new StepPrinter(output.err());
    LocalStack stack = new LocalStack(settings, progress);
    if (wipe) {
      stack.wipe();
    } else {
      stopJob(stack, Connections.ofStack(settings), progress);
      stack.down();
    }
    output.print(
        () -> Json.object().put("stopped", true).put("wiped", wipe),
        () ->
            wipe
                ? "The stack is gone."
                : "The stack is down; ./patchbay up brings it back as it was.");
  }

  /**
   * A stop without a savepoint loses nothing either; it only makes the next start do some work
   * again.
   */
  private static void stopJob(LocalStack stack, Connections connections, StackProgress progress) {
    if (!stack.jobManager().isReady() || !stack.taskManager().isRunning()) {
      return;
    }
    StackJob stackJob = new StackJob(stack.settings(), connections, stack.flink());
    Optional<FlinkRest.Job> job = stackJob.current();
    if (job.isEmpty()) {
      return;
    }
    progress.step("Stopping the job with a savepoint");
    if (stackJob.stop(job.get()).isEmpty()) {
      progress.step("No savepoint could be taken; the last checkpoint will do");
    }
  }
}
