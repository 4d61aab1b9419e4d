package dev.patchbay.bench.pipeline;

import java.time.Duration;
import java.util.Optional;

/** Takes one pipeline through the whole backlog. */
final class PipelineRun {

  /** How long it may stand still before that is an error. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

  private final PipelineStack stack;
  private final Backlog backlog;
  private final long warmUp;
  private final boolean withLatency;

  /**
   * @param warmUp how many events come before those that are measured
   */
  PipelineRun(PipelineStack stack, Backlog backlog, long warmUp, boolean withLatency) {
    this.stack = stack;
    this.backlog = backlog;
    this.warmUp = warmUp;
    this.withLatency = withLatency;
  }

  /** Starts it, measures it and closes it. */
  Measured run(Pipeline pipeline) {
    try (pipeline) {
      pipeline.start();
      double rate = throughPut(pipeline).rate(warmUp, backlog.events());
      // Before latency is looked at: that sends more.
      long output = pipeline.output().count();
      Optional<Latency> latency =
          withLatency
              ? Optional.of(Latency.measure(stack, backlog.topic(), pipeline, rate / 2))
              : Optional.empty();
      return new Measured(
          pipeline.title(),
          pipeline.guarantee(),
          pipeline.plugins(),
          rate,
          output,
          pipeline.peakMemory(),
          pipeline.checkpoints(),
          latency);
    }
  }

  private Steps throughPut(Pipeline pipeline) {
    Steps steps = new Steps();
    long checkedAt = System.nanoTime();
    long movedAt = checkedAt;
    while (steps.count() < backlog.events()) {
      long now = System.nanoTime();
      long committed = stack.committed(pipeline.group());
      if (committed != steps.count()) {
        movedAt = now;
      }
      steps.add(now, committed);
      if (now - checkedAt > CHECK_NANOS) {
        pipeline.check();
        checkedAt = now;
      }
      if (now - movedAt > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "%s stands still at %,d of %,d events"
                .formatted(pipeline.title(), committed, backlog.events()));
      }
      Waiting.pause();
    }
    return steps;
  }
}
