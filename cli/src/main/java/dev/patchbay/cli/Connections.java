package dev.patchbay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.local.StackSettings;
import dev.patchbay.trust.SigningKey;
import dev.patchbay.trust.TrustedKeys;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Where Kafka, ClickHouse and Flink are, and what the topics are called. A profile wins over the
 * environment, which wins over the local stack's addresses.
 *
 * @param kafkaProperties more settings for the Kafka clients: the profile's keys that begin with
 *     {@code kafka.}
 * @param trust whose records count, and with which key this command signs its own
 * @param secretKeys for the secrets in the config of plugins
 */
public record Connections(
    String bootstrapServers,
    Map<String, String> kafkaProperties,
    ClickHouse clickHouse,
    String flinkUrl,
    Topics topics,
    Trust trust,
    SecretKeysSetting secretKeys) {

  /** The same with another way to ClickHouse. */
  public Connections with(ClickHouse other) {
    return new Connections(
        bootstrapServers, kafkaProperties, other, flinkUrl, topics, trust, secretKeys);
  }

  /** The same with other topics. */
  public Connections with(Topics other) {
    return new Connections(
        bootstrapServers, kafkaProperties, clickHouse, flinkUrl, other, trust, secretKeys);
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
      String events,
      String control,
      String status,
      String deadLetters,
      String processed,
      String audit,
      String shadow,
      String overflow) {}

  /**
   * Keys, as they were given; they are read when they are needed.
   *
   * @param signingKey the file of the private key that signs changes; empty for none
   * @param trustedKeys the public keys whose signatures count, or a file of them; empty if none is
   *     required
   */
  public record Trust(String signingKey, String trustedKeys) {

    /** Nothing is signed and nothing verified. */
    public static final Trust NONE = new Trust("", "");

    /** The key that signs, if there is one. */
    public Optional<SigningKey> key() {
      return signingKey.isEmpty()
          ? Optional.empty()
          : Optional.of(given("PATCHBAY_SIGNING_KEY", () -> SigningKey.read(Path.of(signingKey))));
    }

    /** The keys that count. */
    public TrustedKeys trusted() {
      return given("PATCHBAY_TRUSTED_KEYS", () -> TrustedKeys.read(trustedKeys));
    }

    private static <T> T given(String name, Supplier<T> reading) {
      try {
        return reading.get();
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(name + ": " + e.getMessage(), e);
      }
    }
  }

  private static final String KAFKA_PREFIX = "kafka.";
  private static final Set<String> OF_TRUST =
      Set.of("PATCHBAY_SIGNING_KEY", "PATCHBAY_TRUSTED_KEYS");

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
            get(settings, "PATCHBAY_PROCESSED_TOPIC", "patchbay.processed"),
            get(settings, "PATCHBAY_AUDIT_TOPIC", "patchbay.audit"),
            get(settings, "PATCHBAY_SHADOW_TOPIC", "patchbay.shadow"),
            get(settings, "PATCHBAY_OVERFLOW_TOPIC", "patchbay.overflow")),
        new Trust(
            get(settings, "PATCHBAY_SIGNING_KEY", ""), get(settings, "PATCHBAY_TRUSTED_KEYS", "")),
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
   * The local stack's own, whatever else the environment names; only the topics' names and the keys
   * may differ.
   */
  public static Connections ofStack(StackSettings local) {
    Map<String, String> settings = new HashMap<>(System.getenv());
    settings.keySet().removeIf(key -> !key.endsWith("_TOPIC") && !OF_TRUST.contains(key));
    return resolve(settings, Optional.empty(), local);
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
        + trust
        + ", "
        + secretKeys
        + "]";
  }
}
