package dev.patchbay.bench.pipeline;

import dev.patchbay.bench.memory.ResidentMemory;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.local.FlinkRest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A job on a TaskManager of its own. */
final class FlinkPipeline implements Pipeline {

  private static final Duration START = Duration.ofMinutes(2);

  private final PipelineStack stack;
  private final Description description;
  private final Program program;
  private final PipelineOutput output;

  private String job;
  private long taskManager;
  private CheckpointCosts checkpoints = CheckpointCosts.NONE;

  /** What it is. */
  record Description(String title, Guarantee guarantee, int plugins, String group) {}

  /** What Flink runs. */
  record Program(Path jar, String mainClass, List<String> arguments) {}

  FlinkPipeline(
      PipelineStack stack, Description description, Program program, PipelineOutput output) {
    this.stack = stack;
    this.description = description;
    this.program = program;
    this.output = output;
  }

  @Override
  public String title() {
    return description.title();
  }

  @Override
  public Guarantee guarantee() {
    return description.guarantee();
  }

  @Override
  public int plugins() {
    return description.plugins();
  }

  @Override
  public String group() {
    return description.group();
  }

  @Override
  public PipelineOutput output() {
    return output;
  }

  @Override
  public void start() {
    output.create();
    taskManager = stack.freshTaskManager();
    FlinkRest flink = stack.flink();
    job =
        flink.run(
            flink.upload(program.jar()),
            new FlinkRest.Submission(
                program.mainClass(), program.arguments(), Backlog.PARTITIONS, Optional.empty()));
    Waiting.until(
        START,
        title() + " did not start",
        () -> {
          check();
          return flink.allSubtasksRun(job);
        });
  }

  @Override
  public void check() {
    FlinkRest flink = stack.flink();
    if (flink.job(job).map(FlinkRest.Job::hasEnded).orElse(true)
        || flink.lastFailure(job).isPresent()) {
      throw new CommandFailure(
          "%s failed: %s"
              .formatted(title(), flink.lastFailure(job).orElse("Flink gives no reason")));
    }
    checkpoints = checkpoints.with(flink.checkpoints(job));
  }

  @Override
  public OptionalLong peakMemory() {
    return ResidentMemory.of(taskManager)
        .map(it -> OptionalLong.of(it.peakBytes()))
        .orElse(OptionalLong.empty());
  }

  @Override
  public CheckpointCosts checkpoints() {
    return checkpoints;
  }

  @Override
  public void close() {
    if (job != null) {
      stack.flink().cancel(job);
      Waiting.until(
          START,
          title() + " did not end",
          () -> stack.flink().job(job).map(FlinkRest.Job::hasEnded).orElse(true));
    }
    stack.stopTaskManager();
    output.remove();
  }
}
