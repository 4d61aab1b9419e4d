package dev.patchbay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.local.StackSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where Kafka, ClickHouse and Flink are, and what the topics are called. A profile wins over the
 * environment, which wins over the local stack's addresses.
 *
 * @param kafkaProperties more settings for the Kafka clients: the profile's keys that begin with
 *     {@code kafka.}
 * @param secretKeys for the secrets in the config of plugins
 */
public record Connections(
    String bootstrapServers,
    Map<String, String> kafkaProperties,
    ClickHouse clickHouse,
    String flinkUrl,
    Topics topics,
    SecretKeysSetting secretKeys) {

  /** Without keys for secrets. */
  public Connections(
      String bootstrapServers,
      Map<String, String> kafkaProperties,
      ClickHouse clickHouse,
      String flinkUrl,
      Topics topics) {
    this(bootstrapServers, kafkaProperties, clickHouse, flinkUrl, topics, SecretKeysSetting.NONE);
  }

  /** How to reach ClickHouse's HTTP interface. */
  public record ClickHouse(String url, String user, String password, String database) {
    @Override
    public String toString() {
      return "ClickHouse[" + url + ", user " + user + ", password ***, database " + database + "]";
    }
  }

  /** The names of the topics. */
  public record Topics(
      String events, String control, String status, String deadLetters, String processed) {}

  private static final String KAFKA_PREFIX = "kafka.";

  static Connections resolve(
      Map<String, String> environment, Optional<Path> profile, StackSettings local) {
    Map<String, String> settings = new HashMap<>(environment);
    profile.ifPresent(file -> putAll(read(file), settings));
    String bootstrapServers = get(settings, "PATCHBAY_BOOTSTRAP_SERVERS", local.bootstrapServers());
    return new Connections(
        bootstrapServers,
        kafkaProperties(settings),
        new ClickHouse(
            get(settings, "PATCHBAY_CLICKHOUSE_URL", local.clickHouseUrl()),
            get(settings, "PATCHBAY_CLICKHOUSE_USER", "default"),
            get(settings, "PATCHBAY_CLICKHOUSE_PASSWORD", ""),
            get(settings, "PATCHBAY_CLICKHOUSE_DATABASE", "default")),
        get(settings, "PATCHBAY_FLINK_URL", local.flinkUrl()),
        new Topics(
            get(settings, "PATCHBAY_EVENTS_TOPIC", "patchbay.events"),
            get(settings, "PATCHBAY_CONTROL_TOPIC", "patchbay.control"),
            get(settings, "PATCHBAY_STATUS_TOPIC", "patchbay.status"),
            get(settings, "PATCHBAY_DEAD_LETTERS_TOPIC", "patchbay.dead-letters"),
            get(settings, "PATCHBAY_PROCESSED_TOPIC", "patchbay.processed")),
        SecretKeysSetting.of(settings, bootstrapServers, local));
  }

  private static void putAll(Map<String, String> profile, Map<String, String> settings) {
    if (profile.containsKey(SecretKeysSetting.TEXT_VARIABLE)
        || profile.containsKey(SecretKeysSetting.FILE_VARIABLE)) {
      // Two ways to say one thing: the profile wins whichever way it takes.
      settings.remove(SecretKeysSetting.TEXT_VARIABLE);
      settings.remove(SecretKeysSetting.FILE_VARIABLE);
    }
    settings.putAll(profile);
  }

  /**
   * The local stack's own, whatever else the environment names; only the topics' names may differ.
   */
  public static Connections ofStack(StackSettings local) {
    Map<String, String> topics = new HashMap<>(System.getenv());
    topics.keySet().removeIf(key -> !key.endsWith("_TOPIC"));
    return resolve(topics, Optional.empty(), local);
  }

  private static String get(Map<String, String> settings, String key, String otherwise) {
    String value = settings.getOrDefault(key, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  private static Map<String, String> kafkaProperties(Map<String, String> settings) {
    Map<String, String> properties = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(KAFKA_PREFIX)) {
            properties.put(key.substring(KAFKA_PREFIX.length()), value);
          }
        });
    return Map.copyOf(properties);
  }

  private static Map<String, String> read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure("cannot read the profile " + file + ": give a file that exists", e);
    }
    return text.stripLeading().startsWith("{") ? readJson(file, text) : readProperties(file, text);
  }

  private static Map<String, String> readJson(Path file, String text) {
    Map<String, String> settings = new HashMap<>();
    try {
      for (Map.Entry<String, JsonNode> entry : new ObjectMapper().readTree(text).properties()) {
        settings.put(entry.getKey(), entry.getValue().asText());
      }
    } catch (JsonProcessingException e) {
      throw new CommandFailure(
          "the profile " + file + " is not JSON: " + e.getOriginalMessage(), e);
    }
    return settings;
  }

  private static Map<String, String> readProperties(Path file, String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          "the profile " + file + " is no properties file: " + e.getMessage(), e);
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  /** Without the Kafka properties, which may hold passwords. */
  @Override
  public String toString() {
    return "Connections["
        + bootstrapServers
        + ", kafkaProperties "
        + kafkaProperties.keySet()
        + ", "
        + clickHouse
        + ", flink "
        + flinkUrl
        + ", "
        + topics
        + ", "
        + secretKeys
        + "]";
  }
}
