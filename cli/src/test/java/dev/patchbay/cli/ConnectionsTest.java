package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.StackPorts;
import dev.patchbay.local.StackSettings;
import dev.patchbay.secret.SecretKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionsTest {

  private static final StackSettings LOCAL =
      new StackSettings(Path.of("/r"), Path.of("/h"), StackPorts.at(20000), Path.of("/j"));

  @TempDir private Path folder;

  @Test
  void theLocalStackIsTheDefault() {
    Connections connections = Connections.resolve(Map.of(), Optional.empty(), LOCAL);

    assertThat(connections.bootstrapServers()).isEqualTo("127.0.0.1:20092");
    assertThat(connections.clickHouse())
        .isEqualTo(new Connections.ClickHouse("http://127.0.0.1:20023", "default", "", "default"));
    assertThat(connections.flinkUrl()).isEqualTo("http://127.0.0.1:20081");
    assertThat(connections.topics())
        .isEqualTo(
            new Connections.Topics(
                "patchbay.events",
                "patchbay.control",
                "patchbay.status",
                "patchbay.dead-letters",
                "patchbay.processed",
                "patchbay.audit",
                "patchbay.shadow",
                "patchbay.overflow"));
  }

  @Test
  void everySettingCanComeFromTheEnvironment() {
    Connections connections =
        Connections.resolve(
            Map.ofEntries(
                Map.entry("PATCHBAY_BOOTSTRAP_SERVERS", "k:1"),
                Map.entry("PATCHBAY_CLICKHOUSE_URL", "http://c:2"),
                Map.entry("PATCHBAY_CLICKHOUSE_USER", "u"),
                Map.entry("PATCHBAY_CLICKHOUSE_PASSWORD", "p"),
                Map.entry("PATCHBAY_CLICKHOUSE_DATABASE", "d"),
                Map.entry("PATCHBAY_FLINK_URL", "http://f:3"),
                Map.entry("PATCHBAY_EVENTS_TOPIC", "e"),
                Map.entry("PATCHBAY_CONTROL_TOPIC", "c"),
                Map.entry("PATCHBAY_STATUS_TOPIC", "s"),
                Map.entry("PATCHBAY_DEAD_LETTERS_TOPIC", "l"),
                Map.entry("PATCHBAY_PROCESSED_TOPIC", "o"),
                Map.entry("PATCHBAY_AUDIT_TOPIC", "a"),
                Map.entry("PATCHBAY_SHADOW_TOPIC", "w"),
                Map.entry("PATCHBAY_OVERFLOW_TOPIC", "f"),
                Map.entry("PATCHBAY_SIGNING_KEY", "/ann.pem"),
                Map.entry("PATCHBAY_TRUSTED_KEYS", "/keys")),
            Optional.empty(),
            LOCAL);

    assertThat(connections)
        .isEqualTo(
            new Connections(
                "k:1",
                Map.of(),
                new Connections.ClickHouse("http://c:2", "u", "p", "d"),
                "http://f:3",
                new Connections.Topics("e", "c", "s", "l", "o", "a", "w", "f"),
                new Connections.Trust("/ann.pem", "/keys"),
                SecretKeysSetting.NONE));
  }

  @Test
  void aProfileOfPropertiesWinsOverTheEnvironment() throws IOException {
    Path profile =
        Files.writeString(
            folder.resolve("p.properties"),
            "PATCHBAY_BOOTSTRAP_SERVERS=profile:1\nkafka.security.protocol=SASL_SSL\n");

    Connections connections =
        Connections.resolve(
            Map.of("PATCHBAY_BOOTSTRAP_SERVERS", "env:1", "PATCHBAY_EVENTS_TOPIC", "env.events"),
            Optional.of(profile),
            LOCAL);

    assertThat(connections.bootstrapServers()).isEqualTo("profile:1");
    assertThat(connections.topics().events()).isEqualTo("env.events");
    assertThat(connections.kafkaProperties()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
  }

  @Test
  void aProfileMayBeJson() throws IOException {
    Path profile =
        Files.writeString(folder.resolve("p"), "{\"PATCHBAY_FLINK_URL\": \"http://flink:8081\"}");

    assertThat(Connections.resolve(Map.of(), Optional.of(profile), LOCAL).flinkUrl())
        .isEqualTo("http://flink:8081");
  }

  @Test
  void aProfileThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> Connections.resolve(Map.of(), Optional.of(folder.resolve("none")), LOCAL))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("none");
  }

  @Test
  void keysForSecretsComeFromTheEnvironmentAFileOrTheLocalStack() throws IOException {
    StackSettings local =
        new StackSettings(Path.of("/r"), folder, StackPorts.at(20000), Path.of("/j"));
    String key = SecretKeys.generate();
    String id = SecretKeys.parse(key).encryptingId();
    assertThat(keys(Map.of(), local)).isEmpty();

    Files.createDirectories(local.secretKeys().getParent());
    Files.writeString(local.secretKeys(), SecretKeys.generate());
    assertThat(keys(Map.of(), local)).hasSize(1).doesNotContain(id);
    assertThat(keys(Map.of("PATCHBAY_BOOTSTRAP_SERVERS", "elsewhere:1"), local)).isEmpty();
    assertThat(keys(Map.of("PATCHBAY_SECRET_KEYS", key), local)).containsExactly(id);
    Path file = Files.writeString(folder.resolve("keys"), key);
    assertThat(keys(Map.of("PATCHBAY_SECRET_KEYS_FILE", file.toString()), local))
        .containsExactly(id);
  }

  private static List<String> keys(Map<String, String> environment, StackSettings local) {
    return Connections.resolve(environment, Optional.empty(), local).secretKeys().read().ids();
  }

  @Test
  void theProfilesKeysWin() throws IOException {
    String key = SecretKeys.generate();
    Path profile = Files.writeString(folder.resolve("p"), "PATCHBAY_SECRET_KEYS=" + key);

    assertThat(
            Connections.resolve(
                    Map.of("PATCHBAY_SECRET_KEYS_FILE", "/none"), Optional.of(profile), LOCAL)
                .secretKeys()
                .read()
                .ids())
        .containsExactly(SecretKeys.parse(key).encryptingId());
  }

  @Test
  void keysThatAreWrongAreNamedWhenTheyAreNeeded() {
    Connections connections =
        Connections.resolve(Map.of("PATCHBAY_SECRET_KEYS_FILE", "/none"), Optional.empty(), LOCAL);
    assertThatThrownBy(() -> connections.secretKeys().read())
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("PATCHBAY_SECRET_KEYS_FILE: /none: there is no such file");

    Connections text =
        Connections.resolve(Map.of("PATCHBAY_SECRET_KEYS", "hunter2"), Optional.empty(), LOCAL);
    assertThatThrownBy(() -> text.secretKeys().read())
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("PATCHBAY_SECRET_KEYS: line 1")
        .hasMessageNotContaining("hunter2");
    assertThat(text.toString()).doesNotContain("hunter2");
  }

  @Test
  void aKeyThatCannotBeReadIsNamed() {
    Connections connections =
        Connections.resolve(
            Map.of("PATCHBAY_SIGNING_KEY", "/nowhere.pem", "PATCHBAY_TRUSTED_KEYS", "a:b"),
            Optional.empty(),
            LOCAL);

    assertThatThrownBy(() -> connections.trust().key())
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll("PATCHBAY_SIGNING_KEY", "/nowhere.pem");
    assertThatThrownBy(() -> connections.trust().trusted())
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("PATCHBAY_TRUSTED_KEYS: the trusted key a is no Ed25519 public key");
  }

  @Test
  void passwordsAreNotInItsText() throws IOException {
    Path profile =
        Files.writeString(folder.resolve("p"), "kafka.sasl.jaas.config=password=hunter2\n");

    Connections connections =
        Connections.resolve(
            Map.of("PATCHBAY_CLICKHOUSE_PASSWORD", "hunter1"), Optional.of(profile), LOCAL);

    assertThat(connections.toString()).doesNotContain("hunter");
  }
}
