package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkConfigTest {
  @TempDir Path folder;

  @Test
  void nestedAndFlatKeysAreTheSame() throws IOException {
    FlinkConfig config =
        read(
            """
            heartbeat:
              interval: 2 s
            heartbeat.timeout: 10 s
            """);

    assertThat(config.values())
        .containsEntry("heartbeat.interval", "2 s")
        .containsEntry("heartbeat.timeout", "10 s");
  }

  @Test
  void theTaskManagersNetworkBuffersAreDirectMemory() throws IOException {
    FlinkConfig config =
        read(
            """
            taskmanager.memory:
              framework.heap.size: 128m
              task.heap.size: 1 gb
              framework.off-heap.size: 100m
              task.off-heap.size: 20mb
              network.max: 8m
              jvm-metaspace.size: 1024k
            """);

    assertThat(config.taskManagerMemory())
        .containsExactly(
            "-Xms" + (1152L << 20),
            "-Xmx" + (1152L << 20),
            "-XX:MaxDirectMemorySize=" + (128L << 20),
            "-XX:MaxMetaspaceSize=" + (1L << 20));
  }

  @Test
  void aSizeThatIsMissingIsNamed() throws IOException {
    FlinkConfig config = read("jobmanager.memory.off-heap.size: 128m");

    assertThatThrownBy(config::jobManagerMemory)
        .hasMessage(
            "flink-conf/config.yaml: jobmanager.memory.heap.size is '': give it a size such as 512m");
  }

  @Test
  void flagsMayBeSpreadOverLines() throws IOException {
    FlinkConfig config =
        read(
            """
            env.java.opts.all: >-
              -Xss16m
              --add-opens=java.base/java.lang=ALL-UNNAMED
            """);

    assertThat(config.flags("env.java.opts.all"))
        .isEqualTo(List.of("-Xss16m", "--add-opens=java.base/java.lang=ALL-UNNAMED"));
    assertThat(config.flags("env.java.opts.jobmanager")).isEmpty();
  }

  private FlinkConfig read(String yaml) throws IOException {
    return FlinkConfig.read(Files.writeString(folder.resolve("config.yaml"), yaml));
  }
}
