package dev.patchbay.bench.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.local.TaskManagerJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JVM as a TaskManager's is started, with the benchmark's class path. */
public final class MeasuredJvm {

  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private final TaskManagerJvm settings;
  private final boolean interpreted;

  /**
   * One with the flags from flink-conf/.
   *
   * @param interpreted whether to leave out the compiler for plugins
   */
  public MeasuredJvm(Path root, boolean interpreted) {
    settings = TaskManagerJvm.of(root, JAVA_HOME);
    this.interpreted = interpreted || settings.whyInterpreted().isPresent();
  }

  /** Why plugins cannot be compiled on this JDK, if they cannot. */
  public Optional<String> whyInterpreted() {
    return settings.whyInterpreted();
  }

  boolean isInterpreted() {
    return interpreted;
  }

  Path executable() {
    return JAVA_HOME.resolve("bin/java");
  }

  /** The flags, with another size of the heap if one is given. */
  List<String> flags(Optional<String> heap) {
    List<String> flags = new ArrayList<>(settings.memory());
    heap.ifPresent(
        size -> {
          flags.removeIf(flag -> flag.startsWith("-Xm"));
          flags.addAll(List.of("-Xms" + size, "-Xmx" + size, "-XX:+ExitOnOutOfMemoryError"));
        });
    flags.addAll(settings.flags());
    if (!interpreted) {
      flags.addAll(settings.compiler());
    }
    return flags;
  }

  /** Runs a main class. */
  public JsonNode run(Optional<String> heap, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(executable().toString()));
    command.addAll(flags(heap));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return Child.run(main.getSimpleName(), command, "");
  }
}
