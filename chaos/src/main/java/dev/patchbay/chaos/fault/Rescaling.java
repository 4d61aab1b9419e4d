package dev.patchbay.chaos.fault;

import dev.patchbay.chaos.stack.ChaosStack;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.local.StackJob;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.StackException;
import java.time.Duration;
import java.util.Optional;

/** Stops the job with a savepoint and starts it at another width, as a person would. */
final class Rescaling {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

  private final ChaosStack stack;
  private final StackJob job;
  private int parallelism = 2;

  Rescaling(ChaosStack stack) {
    this.stack = stack;
    this.job = stack.job();
  }

  /**
   * From two subtasks to one, or back. A stack that is still broken refuses; then it tries again.
   */
  void run() {
    int wanted = 3 - parallelism;
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!isSubmitted(wanted)) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            "the job could not be rescaled in %d s".formatted(LIMIT.toSeconds()));
      }
      Moments.pass(BETWEEN_ATTEMPTS);
    }
    parallelism = wanted;
  }

  private boolean isSubmitted(int wanted) {
    try {
      Optional<FlinkRest.Job> running = job.current();
      if (running.isPresent() && job.stop(running.get()).isEmpty()) {
        return false;
      }
      if (job.current().isPresent()) {
        return false;
      }
      var _ = stack.submit(wanted);
      return true;
    } catch (StackException | CommandFailure e) {
      // The JobManager is away, or was while it should have answered; or there are no slots yet.
      return false;
    }
  }
}
