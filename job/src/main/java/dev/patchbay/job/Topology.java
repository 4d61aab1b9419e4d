package dev.patchbay.job;

import dev.patchbay.job.config.JobConfig;
import dev.patchbay.job.config.OverflowConfig;
import dev.patchbay.job.operator.Lane;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job's graph.
 *
 * <ol>
 *   <li>The event path has no shuffle: what one source subtask reads, one plugin subtask processes
 *       and one writer of each sink writes, so the events of a Kafka partition stay in order. All
 *       of it is one task, and an event is not serialized on its way.
 *   <li>Changes come to the plugins' subtasks from a coordinator, not from a source: see {@code
 *       ControlCoordinator}.
 *   <li>There is no event time and there are no watermarks: nothing in the graph waits for time.
 *   <li>Where there is an overflow topic, there is a second lane that reads it: what is diverted is
 *       run in the same slots, by threads of its own.
 * </ol>
 */
final class Topology {

  private final StreamExecutionEnvironment env;
  private final JobConfig config;

  Topology(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.config = config;
  }

  void build() {
    boolean hasOverflow = config.overflow().isPresent();
    new LaneGraph(config, hasOverflow ? Lane.MAIN : Lane.ONLY)
        .build(env, EventsSource.of(config.kafka(), config.events()));
    config.overflow().ifPresent(this::overflow);
  }

  private void overflow(OverflowConfig overflow) {
    new LaneGraph(config, Lane.OVERFLOW)
        .build(env, EventsSource.ofOverflow(config.kafka(), config.events(), overflow));
  }
}
