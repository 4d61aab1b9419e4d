package dev.patchbay.training;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Runs plugins in two slots of a Flink in this process for some seconds, and ends. The launcher
 * starts it with {@code -XX:AOTMode=record}; see flink-conf/README.md for doing it by hand.
 */
public final class TrainingRun {

  private static final int SLOTS = 2;

  private TrainingRun() {}

  /**
   * Exits with 0 if the job was still running at the end.
   *
   * @param args for how many seconds
   */
  public static void main(String[] args) throws Exception {
    run(Duration.ofSeconds(Long.parseLong(args[0])));
    // Flink leaves threads behind that would keep the JVM.
    System.exit(0);
  }

  /**
   * Returns after that time.
   *
   * @throws IllegalStateException if the job ended by itself
   */
  static void run(Duration time) throws Exception {
    try (MiniCluster flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .withRandomPorts()
                .build())) {
      flink.start();
      JobGraph job = job();
      flink.submitJob(job).get();
      try {
        JobResult result =
            flink.requestJobResult(job.getJobID()).get(time.toMillis(), TimeUnit.MILLISECONDS);
        throw new IllegalStateException(
            "the training job ended before its time", result.getSerializedThrowable().orElse(null));
      } catch (TimeoutException e) {
        flink.cancelJob(job.getJobID()).get();
      }
    }
  }

  private static JobGraph job() {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2));
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.getExecutionEnvironment(settings).setParallelism(SLOTS);
    flink
        .fromSequence(0, Long.MAX_VALUE)
        .flatMap(new RunPlugins())
        .returns(byte[].class)
        .sinkTo(new DiscardingSink<>());
    return flink.getStreamGraph().getJobGraph();
  }
}
