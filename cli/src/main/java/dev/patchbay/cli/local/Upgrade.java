package dev.patchbay.cli.local;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.StackException;
import dev.patchbay.local.StackProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Replaces the job that runs by another, from a savepoint.
 *
 * <ol>
 *   <li>What can be tried beforehand is tried while the old job still runs: the slots, the jar, the
 *       options.
 *   <li>A new job that does not start is taken away, and the old one goes on from the same
 *       savepoint. The new one has not stored anything then that counts: without all subtasks there
 *       is no checkpoint.
 *   <li>Interrupted at any point, it leaves the old job running or a savepoint that is newer than
 *       everything else, from which {@code up} starts what ran before.
 * </ol>
 */
final class Upgrade {

  /** Above the timeout of checkpoints in flink-conf, so that it is Flink who gives up. */
  private static final Duration SAVEPOINT_LIMIT = Duration.ofSeconds(150);

  /** One may be bad luck; state that does not fit fails every time. */
  private static final int ATTEMPTS = 3;

  private final StackJob stackJob;
  private final FlinkRest flink;
  private final StartedJob started;
  private final StackProgress progress;

  Upgrade(StackJob stackJob, FlinkRest flink, StartedJob started, StackProgress progress) {
    this.stackJob = stackJob;
    this.flink = flink;
    this.started = started;
    this.progress = progress;
  }

  /**
   * What has happened.
   *
   * @param before the parallelism
   * @param after the same now
   * @param pause how long no event went through
   */
  record Report(String job, String savepoint, int before, int after, Duration pause) {}

  /**
   * Does it.
   *
   * @param change of how the job was last started
   * @param given the jar to be used instead of the one that the build makes
   * @throws CommandFailure if the job runs as it did before, with the reason
   */
  Report run(UnaryOperator<JobSetup> change, Optional<Path> given) {
    FlinkRest.Job old =
        stackJob
            .current()
            .orElseThrow(() -> new CommandFailure("no job runs: start it with ./patchbay up"));
    JobSetup before =
        started.setup().orElse(JobSetup.FIRST).withParallelism(flink.parallelism(old.id()));
    JobSetup after = change.apply(before).withJar(given.map(Path::toString));
    StackJob.requireSlots(after.parallelism(), flink.slots().free() + before.parallelism());
    requireWayBack();
    Path jar = started.stage(given.orElseGet(stackJob::builtJar));
    String jarId = flink.upload(jar);
    try {
      check(after, jarId);
      progress.step("Stopping the job with a savepoint");
      long stopped = System.nanoTime();
      String savepoint = stop(old);
      progress.step("Starting the new job from it");
      Attempt attempt = start(after, jarId, savepoint);
      if (attempt.failure().isPresent()) {
        goBack(before, attempt, savepoint);
      }
      started.remember(after, jar);
      return new Report(
          attempt.job().orElseThrow().id(),
          savepoint,
          before.parallelism(),
          after.parallelism(),
          Duration.ofNanos(System.nanoTime() - stopped));
    } finally {
      stackJob.discard(jarId);
    }
  }

  private void requireWayBack() {
    if (!Files.isRegularFile(started.jar())) {
      throw new CommandFailure(
          started.jar()
              + " is missing, so there would be no way back to the job that runs: ./patchbay down and"
              + " up upgrade it, too");
    }
  }

  private void check(JobSetup after, String jarId) {
    try {
      stackJob.check(after, jarId);
    } catch (StackException e) {
      throw new CommandFailure(
          "the new job would not start, so the old one was left alone: " + e.getMessage(), e);
    }
  }

  private String stop(FlinkRest.Job old) {
    try {
      String savepoint = flink.stopWithSavepoint(old.id(), SAVEPOINT_LIMIT);
      stackJob.awaitEnd(old);
      return savepoint;
    } catch (StackException e) {
      throw new CommandFailure(
          "the job could not be stopped with a savepoint, and nothing was changed: %s; a job that cannot run is replaced by ./patchbay down and up"
              .formatted(e.getMessage()),
          e);
    }
  }

  /**
   * A new job, or what became of it.
   *
   * @param job empty if there is none
   * @param failure empty if it runs
   */
  private record Attempt(Optional<FlinkRest.Job> job, Optional<String> failure) {}

  private Attempt start(JobSetup setup, String jarId, String savepoint) {
    try {
      FlinkRest.Job job = stackJob.submit(setup, jarId, Optional.of(savepoint));
      return new Attempt(Optional.of(job), stackJob.whyNotRunning(job, ATTEMPTS, progress));
    } catch (StackException e) {
      return new Attempt(stackJob.current(), Optional.of(e.getMessage()));
    }
  }

  private void goBack(JobSetup before, Attempt failed, String savepoint) {
    String reason = failed.failure().orElseThrow();
    progress.step("The new job does not start, back to the old one: " + reason);
    failed.job().ifPresent(this::takeAway);
    FlinkRest.Job old = stackJob.submit(before, started.jar(), Optional.of(savepoint));
    Optional<String> failure = stackJob.whyNotRunning(old, Integer.MAX_VALUE, progress);
    if (failure.isPresent()) {
      throw new CommandFailure(
          "neither the new job starts (%s) nor the old one (%s): nothing is lost, %s has it all; see docs/upgrades.md"
              .formatted(reason, failure.get(), savepoint));
    }
    throw new CommandFailure(
        "the new job did not start, the old one runs again as it did, from the same savepoint: "
            + reason);
  }

  private void takeAway(FlinkRest.Job job) {
    if (!flink.job(job.id()).map(FlinkRest.Job::hasEnded).orElse(true)) {
      flink.cancel(job.id());
      stackJob.awaitEnd(job);
    }
    if (flink.checkpoints(job.id()).completed() > 0) {
      throw new CommandFailure(
          "the new job started late and then was stopped (job %s): ./patchbay up goes on from its last checkpoint"
              .formatted(job.id()));
    }
  }
}
