package dev.patchbay.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a TaskManager's JVM is started, for measuring what runs in it without a cluster around it.
 *
 * @param memory sizes of heap, direct memory and metaspace
 * @param flags everything else, without the compiler for plugins
 * @param compiler what turns the compiler for plugins on; empty if this JDK cannot have it
 * @param whyInterpreted why it cannot; empty if it can
 */
public record TaskManagerJvm(
    List<String> memory,
    List<String> flags,
    List<String> compiler,
    Optional<String> whyInterpreted) {

  /** As flink-conf/ says it, for a JDK. */
  public static TaskManagerJvm of(Path root, Path javaHome) {
    FlinkConfig config = FlinkConfig.read(FlinkCommand.conf(root).resolve("config.yaml"));
    PluginJit jit = FlinkCommand.jit(root, javaHome, config);
    List<String> flags = new ArrayList<>(config.flags("env.java.opts.taskmanager"));
    flags.addAll(config.flags("env.java.opts.all"));
    return new TaskManagerJvm(config.taskManagerMemory(), flags, jit.flags(), jit.reason());
  }
}
