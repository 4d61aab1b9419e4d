package dev.patchbay.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.config.JobConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** A savepoint finds its operators by uid: those of a released job must stay. */
class UidsTest {

  private static final Path COMMITTED = Path.of("src", "test", "resources", "uids.txt");

  @Test
  void theJobsUidsAreTheCommittedOnes() throws Exception {
    List<String> uids = List.copyOf(new TreeSet<>(uids()));
    if (Boolean.getBoolean("patchbay.update")) {
      Files.write(COMMITTED, uids);
    }
    assertThat(uids).isEqualTo(Files.readAllLines(COMMITTED));
  }

  private static List<String> uids() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    JobSettings.apply(env);
    JobConfig config =
        JobConfig.parse(
            "--kafka.bootstrap-servers", "nowhere:1",
            "--clickhouse.url", "http://nowhere:1",
            "--processed.topic", "processed",
            "--events.overflow-topic", "overflow");
    new Topology(env, config).build();
    return env.getStreamGraph().getStreamNodes().stream()
        .map(StreamNode::getTransformationUID)
        .toList();
  }
}
