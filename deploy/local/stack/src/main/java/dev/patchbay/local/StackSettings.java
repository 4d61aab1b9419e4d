package dev.patchbay.local;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a stack lives and listens.
 *
 * @param root the repository: the parts of the stack are started from where they were built
 * @param home data, logs and process ids of this stack; {@code down --wipe} removes it
 * @param ports on 127.0.0.1
 * @param javaHome the JDK that runs Kafka, Flink and the ClickHouse launcher
 */
public record StackSettings(Path root, Path home, StackPorts ports, Path javaHome) {
  public static final String HOME_VARIABLE = "PATCHBAY_HOME";
  public static final String PORT_BASE_VARIABLE = "PATCHBAY_PORT_BASE";
  public static final int DEFAULT_PORT_BASE = 19000;

  /** Set by the launcher script and by Maven: the repository. */
  public static final String ROOT_PROPERTY = "patchbay.root";

  private static final int LOWEST_BASE = 1024;
  private static final int HIGHEST_BASE = 65535 - StackPorts.SPAN;

  public StackSettings {
    root = root.toAbsolutePath().normalize();
    home = home.toAbsolutePath().normalize();
    requireNonNull(ports);
    requireNonNull(javaHome);
  }

  /** What PATCHBAY_HOME and PATCHBAY_PORT_BASE say, else the defaults. */
  public static StackSettings fromEnvironment() {
    return fromEnvironment(System.getenv(), rootFromProperty());
  }

  static StackSettings fromEnvironment(Map<String, String> environment, Path root) {
    String home = environment.getOrDefault(HOME_VARIABLE, "").strip();
    return new StackSettings(
        root,
        home.isEmpty() ? root.resolve(".patchbay") : Path.of(home),
        StackPorts.at(portBase(environment.getOrDefault(PORT_BASE_VARIABLE, "").strip())),
        runningJava());
  }

  /** A stack of its own in {@code home} on ports that are free now: for tests and chaos. */
  public static StackSettings temporary(Path home) {
    return new StackSettings(rootFromProperty(), home, StackPorts.free(), runningJava());
  }

  /** For a process of our own that is to work on the same stack; see {@link #fromArguments}. */
  List<String> toArguments() {
    return Stream.concat(
            Stream.of(root.toString(), home.toString()),
            ports.all().stream().map(it -> Integer.toString(it)))
        .toList();
  }

  static StackSettings fromArguments(List<String> arguments) {
    List<Integer> ports =
        arguments.subList(2, arguments.size()).stream().map(Integer::valueOf).toList();
    return new StackSettings(
        Path.of(arguments.get(0)), Path.of(arguments.get(1)), StackPorts.of(ports), runningJava());
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + ports.kafka();
  }

  public String clickHouseUrl() {
    return "http://127.0.0.1:" + ports.clickHouse();
  }

  public String flinkUrl() {
    return "http://127.0.0.1:" + ports.flinkRest();
  }

  /** Where Prometheus finds Flink's metrics: the JobManager's, and the TaskManager's. */
  public List<String> metricsUrls() {
    return Stream.of(ports.jobManagerMetrics(), ports.taskManagerMetrics())
        .map(port -> "http://127.0.0.1:" + port + "/metrics")
        .toList();
  }

  /** Everything that the stack writes. */
  List<Path> ownFolders() {
    return List.of(data(), logs(), run(), scratch());
  }

  /** Process ids, and files that are written anew at each start. */
  Path run() {
    return home.resolve("run");
  }

  Path scratch() {
    return home.resolve("tmp");
  }

  public Path logs() {
    return home.resolve("logs");
  }

  public Path data() {
    return home.resolve("data");
  }

  /** What a JobManager leaves for the one after it. */
  Path highAvailability() {
    return data().resolve("high-availability");
  }

  public Path checkpoints() {
    return data().resolve("checkpoints");
  }

  /** The keys for secrets in the config of plugins; there from the first job of a new stack on. */
  public Path secretKeys() {
    return data().resolve("secret-keys");
  }

  public Path savepoints() {
    return data().resolve("savepoints");
  }

  private static int portBase(String text) {
    if (text.isEmpty()) {
      return DEFAULT_PORT_BASE;
    }
    try {
      int base = Integer.parseInt(text);
      if (base >= LOWEST_BASE && base <= HIGHEST_BASE) {
        return base;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number out of range.
    }
    throw new StackException(
        "%s is '%s': set it to a number from %d to %d"
            .formatted(PORT_BASE_VARIABLE, text, LOWEST_BASE, HIGHEST_BASE));
  }

  private static Path rootFromProperty() {
    String root = System.getProperty(ROOT_PROPERTY);
    if (root == null) {
      throw new StackException(
          "the repository is not known: start through ./patchbay, or set -D" + ROOT_PROPERTY);
    }
    return Path.of(root);
  }

  private static Path runningJava() {
    return Path.of(System.getProperty("java.home"));
  }
}
