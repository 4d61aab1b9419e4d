package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A Kafka broker that is its own controller. Its data survive a kill: the folder is formatted once.
 */
public final class KafkaBroker extends Service {
  private static final String FOLDER = "deploy/local/kafka";

  public KafkaBroker(StackSettings settings) {
    super("Kafka", "kafka", settings);
  }

  /** A broker alone, in {@code home} and on free ports, that ends with this JVM: for tests. */
  public static KafkaBroker startIn(Path home) {
    KafkaBroker broker = new KafkaBroker(StackSettings.temporary(home));
    broker.stopWithThisJvm();
    broker.start();
    return broker;
  }

  public String bootstrapServers() {
    return settings().bootstrapServers();
  }

  @Override
  public String address() {
    return bootstrapServers();
  }

  @Override
  Map<String, Integer> ports() {
    return Map.of(
        "clients", settings().ports().kafka(), "controller", settings().ports().kafkaController());
  }

  @Override
  void prepare() {
    createFolder(data());
    writeProperties();
    if (!Files.exists(data().resolve("meta.properties"))) {
      format();
    }
  }

  @Override
  List<String> command() {
    return java("-Xmx512m", "kafka.Kafka", properties().toString());
  }

  @Override
  boolean answers() {
    return KafkaProbe.answers(settings().ports().kafka());
  }

  private Path data() {
    return settings().data().resolve("kafka");
  }

  private Path properties() {
    return settings().run().resolve("kafka.properties");
  }

  /** The committed settings plus what differs from stack to stack. */
  private void writeProperties() {
    StackPorts ports = settings().ports();
    String instance =
        """

        # This stack's own.
        listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
        advertised.listeners=PLAINTEXT://127.0.0.1:%d
        controller.quorum.voters=1@127.0.0.1:%d
        log.dirs=%s
        """
            .formatted(
                ports.kafka(),
                ports.kafkaController(),
                ports.kafka(),
                ports.kafkaController(),
                data());
    try {
      createFolder(properties().getParent());
      Path committed = settings().root().resolve(FOLDER).resolve("server.properties");
      Files.writeString(properties(), Files.readString(committed) + instance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void format() {
    List<String> command =
        java(
            "-XX:TieredStopAtLevel=1",
            "kafka.tools.StorageTool",
            "format",
            "--ignore-formatted",
            "--cluster-id",
            kafkaUuid(),
            "--config",
            properties().toString());
    Path log = log().resolveSibling("kafka-format.log");
    createFolder(log.getParent());
    try {
      int exit =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      if (exit != 0) {
        throw new StackException(
            "Kafka's folder %s cannot be formatted: see %s".formatted(data(), log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while Kafka's folder was formatted", e);
    }
  }

  private List<String> java(String flag, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>(java());
    command.addAll(
        List.of(
            flag,
            "-XX:+UseG1GC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j.shutdownHookEnabled=false",
            "-Dlog4j2.configurationFile="
                + settings().root().resolve(FOLDER).resolve("log4j2.properties"),
            "-cp",
            classPath(FOLDER + "/target/lib"),
            mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Kafka writes its ids as 22 characters of URL-safe base64. One that begins with a dash would
   * look like an option on the command line, so there must be none.
   */
  private static String kafkaUuid() {
    String id;
    do {
      UUID uuid = UUID.randomUUID();
      byte[] bytes =
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array();
      id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } while (id.startsWith("-"));
    return id;
  }
}
