package dev.patchbay.job;

import dev.patchbay.local.ClickHouseServer;
import dev.patchbay.local.KafkaBroker;
import dev.patchbay.local.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;

/**
 * A real Kafka broker, a real ClickHouse and a Flink cluster in this JVM, started once for all
 * integration tests; they end with the JVM.
 */
final class RealParts {

  private static final int TASK_MANAGERS = 3;

  private static RealParts running;

  final KafkaBroker kafka;
  final ClickHouseServer clickHouse;
  final MiniCluster flink;
  final InMemoryReporter metrics = InMemoryReporter.createWithRetainedMetrics();
  final Path home;
  private int terminated;

  private RealParts(Path home) throws Exception {
    this.home = home;
    kafka = KafkaBroker.startIn(home.resolve("kafka"));
    clickHouse = ClickHouseServer.startIn(home.resolve("clickhouse"));
    flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(metrics.addToConfiguration(flinkConfiguration()))
                .setNumTaskManagers(TASK_MANAGERS)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build());
    flink.start();
  }

  /** Those of this JVM. */
  static synchronized RealParts get() {
    if (running == null) {
      try {
        running = new RealParts(Files.createTempDirectory("patchbay-it"));
        Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "stop Flink"));
      } catch (Exception e) {
        throw new IllegalStateException("the parts for integration tests do not start", e);
      }
    }
    return running;
  }

  /** Takes all TaskManagers away without a warning and starts as many. */
  void replaceTaskManagers() throws Exception {
    for (int i = 0; i < TASK_MANAGERS; i++) {
      // A cluster numbers its TaskManagers from the beginning and never reuses a number.
      flink.terminateTaskManager(terminated++).get();
      flink.startTaskManager();
    }
  }

  /** The tables as production has them. */
  void createDatabase(String name) throws IOException {
    clickHouse.query("CREATE DATABASE " + name);
    Path folder = Path.of(System.getProperty(StackSettings.ROOT_PROPERTY), "deploy/clickhouse");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".sql")).sorted().toList()) {
        clickHouse.query(
            Files.readString(file)
                .replace("IF NOT EXISTS ", "IF NOT EXISTS " + name + ".")
                .replace("ALTER TABLE ", "ALTER TABLE " + name + "."));
      }
    }
  }

  private void stop() {
    flink.closeAsync().join();
    for (AutoCloseable part : List.of(kafka, clickHouse)) {
      try {
        part.close();
      } catch (Exception e) {
        // The hooks of the servers themselves come next.
      }
    }
    deleteHome();
  }

  private void deleteHome() {
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // A temporary folder: the system takes it in time.
    }
  }

  private static Configuration flinkConfiguration() {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(10));
    return configuration;
  }
}
