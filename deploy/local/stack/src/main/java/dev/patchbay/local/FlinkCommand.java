package dev.patchbay.local;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of a Flink process, as Flink's shell scripts would build it from flink-conf/.
 * What differs from stack to stack is given with -D, which wins over config.yaml.
 */
final class FlinkCommand {
  static final String LIB = "deploy/local/flink/target/lib";
  private static final String FOR_ALL = "env.java.opts.all";
  private static final String METRICS_PORT = "metrics.reporter.prom.port";
  private static final String JIT = "deploy/local/flink/target/jit";
  private static final String TRAINED = "deploy/local/flink/target/jvm";

  private final StackSettings settings;
  private final Path conf;
  private final FlinkConfig config;

  FlinkCommand(StackSettings settings) {
    this.settings = settings;
    this.conf = conf(settings.root());
    this.config = FlinkConfig.read(conf.resolve("config.yaml"));
  }

  static Path conf(Path root) {
    return root.resolve("flink-conf");
  }

  static PluginJit jit(Path root, Path javaHome, FlinkConfig config) {
    return PluginJit.on(javaHome, root.resolve(JIT), config.flags("patchbay.env.java.opts.jit"));
  }

  PluginJit jit() {
    return jit(settings.root(), settings.javaHome(), config);
  }

  /** The JVM's flags of a TaskManager on the JDK as it is. */
  List<String> taskManagerFlags() {
    List<String> flags = new ArrayList<>(config.taskManagerMemory());
    flags.addAll(config.flags("env.java.opts.taskmanager"));
    flags.addAll(jit().flags());
    flags.addAll(config.flags(FOR_ALL));
    return flags;
  }

  /** The JVM for such a TaskManager, made or not; empty where plugins are interpreted. */
  Optional<TrainedJvm> trainedJvm() {
    Path root = settings.root();
    return jit().flags().isEmpty()
        ? Optional.empty()
        : Optional.of(
            TrainedJvm.of(
                root.resolve(TRAINED),
                settings.javaHome(),
                root.resolve(JIT),
                root.resolve(LIB),
                taskManagerFlags()));
  }

  /**
   * @param java what the command line begins with
   */
  List<String> jobManager(List<String> java, String classPath, Path log, Path scratch) {
    List<String> jvm = new ArrayList<>(java);
    jvm.addAll(config.jobManagerMemory());
    jvm.addAll(config.flags("env.java.opts.jobmanager"));
    jvm.addAll(config.flags(FOR_ALL));
    return command(
        jvm,
        classPath,
        log,
        scratch,
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        Map.of(
            "web.upload.dir",
            settings.scratch().resolve("jars").toString(),
            METRICS_PORT,
            Integer.toString(settings.ports().jobManagerMetrics())));
  }

  /**
   * @param jvm what the command line begins with, the JVM's flags included
   */
  List<String> taskManager(
      List<String> jvm, String classPath, Path log, Path scratch, String resourceId) {
    return command(
        jvm,
        classPath,
        log,
        scratch,
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        Map.of(
            "taskmanager.resource-id",
            resourceId,
            METRICS_PORT,
            Integer.toString(settings.ports().taskManagerMetrics())));
  }

  private List<String> command(
      List<String> jvm,
      String classPath,
      Path log,
      Path scratch,
      String mainClass,
      Map<String, String> own) {
    List<String> command = new ArrayList<>(jvm);
    command.add("-Dlog.file=" + log); // Flink's web UI shows this file.
    command.add("-Dlog4j.shutdownHookEnabled=false"); // Nothing to flush; it only complains.
    command.add("-Dlog4j.configurationFile=" + conf.resolve("log4j-console.properties"));
    command.addAll(List.of("-cp", classPath, mainClass, "--configDir", conf.toString()));
    instance().forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
    command.addAll(List.of("-D", "io.tmp.dirs=" + scratch));
    own.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
    return command;
  }

  private Map<String, String> instance() {
    return Map.ofEntries(
        entry("rest.port", Integer.toString(settings.ports().flinkRest())),
        entry("high-availability.jobmanager.port", Integer.toString(settings.ports().flinkRpc())),
        entry("blob.server.port", Integer.toString(settings.ports().flinkBlob())),
        entry("high-availability.zookeeper.quorum", "127.0.0.1:" + settings.ports().zooKeeper()),
        entry(
            "high-availability.storageDir",
            RetainedCheckpoints.flinkPath(settings.highAvailability())),
        entry("execution.checkpointing.dir", RetainedCheckpoints.flinkPath(settings.checkpoints())),
        entry(
            "execution.checkpointing.savepoint-dir",
            RetainedCheckpoints.flinkPath(settings.savepoints())));
  }
}
