package dev.patchbay.bench.pipeline;

import java.time.Duration;
import java.util.Optional;

/** Takes one pipeline through the whole backlog. */
final class PipelineRun {

  /** How long it may stand still before that is an error. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long SETTLED_NANOS = Duration.ofSeconds(5).toNanos();
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
      double rate = rate(throughPut(pipeline));
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

  /**
   * Of what came in. Plugins drop some of it: where it is the output that was counted, its last
   * count is what all that came in has become.
   */
  private double rate(Steps steps) {
    double share = (double) steps.count() / backlog.events();
    return steps.rate((long) (warmUp * share), (long) (backlog.events() * share)) / share;
  }

  /**
   * Counts what is written, or else what is committed, until all that came in is committed and
   * nothing more is written: rows for ClickHouse follow the commit.
   */
  private Steps throughPut(Pipeline pipeline) {
    Steps steps = new Steps();
    long checkedAt = System.nanoTime();
    long movedAt = checkedAt;
    long committed = 0;
    long written = 0;
    while (committed < backlog.events() || System.nanoTime() - movedAt < SETTLED_NANOS) {
      long before = committed + written;
      committed = stack.committed(pipeline.group());
      written = pipeline.output().written().orElse(committed);
      long now = System.nanoTime();
      steps.add(now, written);
      if (committed + written != before) {
        movedAt = now;
      }
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
