package dev.patchbay.job;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the job needs of Flink, whatever the cluster's configuration says. */
final class JobSettings {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private JobSettings() {}

  /**
   * Applies it.
   *
   * <ol>
   *   <li>No generic types: a type without a serializer of its own is a mistake of ours.
   *   <li>No made-up uids: a savepoint must find every operator again.
   *   <li>Object reuse: everything that flows is immutable, so copies between chained operators
   *       would buy nothing.
   *   <li>Checkpoints, if nobody configured any: without them a failure loses events.
   * </ol>
   */
  static void apply(StreamExecutionEnvironment env) {
    Configuration needed = new Configuration();
    needed.set(PipelineOptions.GENERIC_TYPES, false);
    needed.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    needed.set(PipelineOptions.OBJECT_REUSE, true);
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      needed.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    }
    env.configure(needed);
  }
}
