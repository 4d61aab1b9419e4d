package dev.patchbay.job;

import dev.patchbay.job.config.ConfigException;
import dev.patchbay.job.config.JobConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job. Arguments are options: {@code --kafka.bootstrap-servers host:9092}, see docs/options.md.
 */
public final class PatchbayJob {

  private static final Logger LOG = LoggerFactory.getLogger(PatchbayJob.class);

  private PatchbayJob() {}

  /**
   * Submits the job.
   *
   * @throws ConfigException naming all mistakes in the arguments
   */
  public static void main(String[] arguments) throws Exception {
    JobConfig config = JobConfig.parse(arguments);
    LOG.info("Starting with {}", config);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    JobSettings.apply(env);
    new Topology(env, config).build();
    env.execute(config.jobName());
  }
}
