package dev.patchbay.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Flink's own shell scripts would read from config.yaml: the JVM's flags and the sizes of its
 * memory. Everything else Flink reads itself.
 */
record FlinkConfig(Map<String, String> values) {
  private static final Pattern SIZE = Pattern.compile("(\\d+) ?([kmg])b?");

  static FlinkConfig read(Path file) {
    Map<String, String> values = new TreeMap<>();
    try {
      flatten("", new YAMLMapper().readTree(file.toFile()), values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FlinkConfig(values);
  }

  /**
   * As Flink's scripts derive them: https://nightlies.apache.org/flink, "Set up JobManager Memory".
   */
  List<String> jobManagerMemory() {
    long heap = bytes("jobmanager.memory.heap.size");
    return List.of(
        "-Xms" + heap,
        "-Xmx" + heap,
        "-XX:MaxDirectMemorySize=" + bytes("jobmanager.memory.off-heap.size"),
        "-XX:MaxMetaspaceSize=" + bytes("jobmanager.memory.jvm-metaspace.size"));
  }

  /** The same for the TaskManager: its network buffers are direct memory. */
  List<String> taskManagerMemory() {
    long heap =
        bytes("taskmanager.memory.framework.heap.size")
            + bytes("taskmanager.memory.task.heap.size");
    long direct =
        bytes("taskmanager.memory.framework.off-heap.size")
            + bytes("taskmanager.memory.task.off-heap.size")
            + bytes("taskmanager.memory.network.max");
    return List.of(
        "-Xms" + heap,
        "-Xmx" + heap,
        "-XX:MaxDirectMemorySize=" + direct,
        "-XX:MaxMetaspaceSize=" + bytes("taskmanager.memory.jvm-metaspace.size"));
  }

  /** The flags under a key, none if it is not there. */
  List<String> flags(String key) {
    String flags = values.getOrDefault(key, "").strip();
    return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+", -1));
  }

  private long bytes(String key) {
    String text = values.getOrDefault(key, "").toLowerCase(Locale.ROOT);
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new StackException(
          "flink-conf/config.yaml: %s is '%s': give it a size such as 512m".formatted(key, text));
    }
    int shift =
        switch (size.group(2)) {
          case "k" -> 10;
          case "m" -> 20;
          default -> 30;
        };
    return Long.parseLong(size.group(1)) << shift;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              child ->
                  flatten(
                      prefix.isEmpty() ? child.getKey() : prefix + "." + child.getKey(),
                      child.getValue(),
                      values));
    } else if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asText()));
      values.put(prefix, String.join(";", items));
    } else {
      values.put(prefix, node.asText());
    }
  }
}
