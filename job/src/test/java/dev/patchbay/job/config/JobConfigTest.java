package dev.patchbay.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.host.HostSettings;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.job.config.EventsConfig.Start;
import dev.patchbay.job.event.EventLimits;
import dev.patchbay.job.sink.Delivery;
import dev.patchbay.job.sink.clickhouse.BatchSettings;
import dev.patchbay.job.sink.clickhouse.ClickHouseConnection;
import dev.patchbay.job.sink.clickhouse.RetrySettings;
import dev.patchbay.trust.TrustedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigTest {

  private static final String TRUSTED_KEY =
      "ann:MCowBQYDK2VwAyEAkqAh+rqdE7rUdxbFg0E65KXbuR8Awf0TD4KVDSxF38Y=";

  @Test
  void onlyTheAddressesAreRequired() {
    JobConfig config =
        JobConfig.parse(
            "--kafka.bootstrap-servers", "broker:9092", "--clickhouse.url", "http://ch:8123");

    assertThat(config.jobName()).isEqualTo("patchbay");
    assertThat(config.kafka()).isEqualTo(new KafkaConfig("broker:9092", 16 << 20, Map.of()));
    assertThat(config.events())
        .isEqualTo(
            new EventsConfig(
                "patchbay.events",
                "patchbay",
                Start.COMMITTED,
                Duration.ofMinutes(1),
                EventLimits.DEFAULT.maxBytes(),
                EventLimits.DEFAULT.maxDepth()));
    assertThat(config.overflow()).isEmpty();
    assertThat(config.plugins().fairness().hasBudgets()).isFalse();
    assertThat(config.control())
        .isEqualTo(
            new ControlConfig(
                "patchbay.control",
                "patchbay.status",
                "patchbay.audit",
                "patchbay-control",
                Duration.ofMinutes(1),
                TrustedKeys.NONE,
                null));
    assertThat(config.output())
        .isEqualTo(
            new OutputConfig(
                Delivery.EXACTLY_ONCE,
                "patchbay",
                Duration.ofMinutes(15),
                Optional.empty(),
                "patchbay.dead-letters"));
    assertThat(config.plugins().host()).isEqualTo(HostSettings.DEFAULTS);
    assertThat(config.plugins().geoip()).isEmpty();
    assertThat(config.plugins().fetch().grant()).isEqualTo(FetchGrant.DEFAULTS);
    assertThat(config.clickHouse())
        .contains(
            new ClickHouseConfig(
                new ClickHouseConnection("http://ch:8123", "default", "", "default"),
                "events",
                "plugin_logs",
                "plugin_metrics",
                BatchSettings.DEFAULT,
                RetrySettings.DEFAULT));
  }

  @Test
  void everyOptionReachesItsRecord() {
    JobConfig config =
        JobConfig.parse(
            "--job.name", "n",
            "--kafka.bootstrap-servers", "b:1",
            "--kafka.max-record-size", "2 mb",
            "--kafka.properties.security.protocol", "SSL",
            "--events.topic", "e",
            "--events.group-id", "g",
            "--events.start", "earliest",
            "--events.partition-discovery", "5 s",
            "--events.max-size", "3 kb",
            "--events.max-depth", "7",
            "--events.overflow-topic", "o",
            "--events.overflow-group-id", "og",
            "--control.topic", "c",
            "--control.read-timeout", "9 s",
            "--control.trusted-keys", TRUSTED_KEY,
            "--control.signing-key-file", "/job.pem",
            "--status.topic", "s",
            "--audit.topic", "a",
            "--delivery", "at-least-once",
            "--kafka.transactional-id-prefix", "t",
            "--kafka.transaction-timeout", "8 min",
            "--processed.topic", "p",
            "--dead-letters.topic", "d",
            "--plugins.call-timeout", "1 ms",
            "--plugins.async-timeout", "11 ms",
            "--plugins.setup-timeout", "12 ms",
            "--plugins.max-operations", "13",
            "--plugins.max-events-in-flight", "14",
            "--plugins.max-size-in-flight", "15 b",
            "--plugins.max-capture-depth", "17",
            "--plugins.max-installation-metrics", "20",
            "--plugins.load-timeout", "2 ms",
            "--plugins.first-setup-retry", "3 ms",
            "--plugins.longest-setup-retry", "4 ms",
            "--plugins.max-allocation", "8 b",
            "--plugins.max-retained", "18 b",
            "--plugins.retention-window", "19 ms",
            "--plugins.max-contexts", "16",
            "--plugins.max-source-size", "5 b",
            "--plugins.log-lines-per-second", "6",
            "--plugins.max-log-line-length", "7",
            "--plugins.markers", "false",
            "--plugins.breaker.failure-percent", "21",
            "--plugins.breaker.fall-back-percent", "22",
            "--plugins.breaker.time-percent", "23",
            "--plugins.breaker.window", "24 ms",
            "--plugins.breaker.min-calls", "25",
            "--plugins.breaker.first-wait", "26 ms",
            "--plugins.breaker.longest-wait", "27 ms",
            "--plugins.shadow.time-percent", "28",
            "--shadow.topic", "sh",
            "--plugins.fairness.team-time-percent", "31",
            "--plugins.fairness.installation-time-percent", "29",
            "--plugins.fairness.window", "30 ms",
            "--plugins.geoip-database", "/city.mmdb",
            "--plugins.fetch.timeout", "9 ms",
            "--plugins.fetch.max-answer-size", "10 b",
            "--plugins.fetch.allowed-hosts", "a.com, *.b.com:81",
            "--plugins.fetch.allowed-networks", "10.1.0.0/16,::1",
            "--clickhouse.url", "https://u",
            "--clickhouse.database", "db",
            "--clickhouse.user", "us",
            "--clickhouse.password", "pw",
            "--clickhouse.events-table", "et",
            "--clickhouse.plugin-logs-table", "lt",
            "--clickhouse.plugin-metrics-table", "mt",
            "--clickhouse.batch-rows", "1",
            "--clickhouse.batch-size", "2 b",
            "--clickhouse.batch-age", "3 ms",
            "--control.secret-keys-file", "/keys",
            "--clickhouse.retry-first-delay", "4 ms",
            "--clickhouse.retry-longest-delay", "5 ms",
            "--clickhouse.retry-budget", "6 ms",
            "--clickhouse.attempt-timeout", "7 ms");

    assertThat(config.jobName()).isEqualTo("n");
    assertThat(config.kafka())
        .isEqualTo(new KafkaConfig("b:1", 2 << 20, Map.of("security.protocol", "SSL")));
    assertThat(config.events())
        .isEqualTo(new EventsConfig("e", "g", Start.EARLIEST, Duration.ofSeconds(5), 3072, 7));
    assertThat(config.overflow()).contains(new OverflowConfig("o", "og"));
    assertThat(config.control())
        .isEqualTo(
            new ControlConfig(
                "c",
                "s",
                "a",
                "t-control",
                Duration.ofSeconds(9),
                TrustedKeys.read(TRUSTED_KEY),
                "/job.pem"));
    assertThat(config.output())
        .isEqualTo(
            new OutputConfig(
                Delivery.AT_LEAST_ONCE, "t", Duration.ofMinutes(8), Optional.of("p"), "d"));
    assertThat(config.shadowTopic()).isEqualTo("sh");
    assertThat(config.plugins())
        .isEqualTo(
            new PluginsConfig(
                new HostSettings(
                    Duration.ofMillis(1),
                    Duration.ofMillis(11),
                    Duration.ofMillis(12),
                    13,
                    Duration.ofMillis(2),
                    Duration.ofMillis(3),
                    Duration.ofMillis(4),
                    8,
                    18,
                    Duration.ofMillis(19),
                    16,
                    5,
                    6,
                    7,
                    false),
                14,
                15,
                17,
                20,
                new BreakerConfig(
                    21,
                    22,
                    23,
                    Duration.ofMillis(24),
                    25,
                    Duration.ofMillis(26),
                    Duration.ofMillis(27)),
                28,
                new FairnessConfig(31, 29, Duration.ofMillis(30)),
                "/city.mmdb",
                "/keys",
                new FetchConfig(
                    Duration.ofMillis(9),
                    10,
                    List.of("a.com", "*.b.com:81"),
                    List.of("10.1.0.0/16", "::1"))));
    assertThat(config.clickHouse())
        .contains(
            new ClickHouseConfig(
                new ClickHouseConnection("https://u", "us", "pw", "db"),
                "et",
                "lt",
                "mt",
                new BatchSettings(1, 2, Duration.ofMillis(3)),
                new RetrySettings(
                    Duration.ofMillis(4),
                    Duration.ofMillis(5),
                    Duration.ofMillis(6),
                    Duration.ofMillis(7))));
  }

  @Test
  void allMistakesAreToldTogether() {
    assertThatThrownBy(
            () ->
                JobConfig.parse(
                    "--plugins.call-timeout",
                    "soon",
                    "--plugins.fetch.allowed-hosts",
                    "a.com,https://b.com",
                    "--plugins.fetch.allowed-networks",
                    "10.0.0.0/33",
                    "--events.max-depth",
                    "0",
                    "--events.start",
                    "middle",
                    "--event.topic",
                    "x",
                    "--clickhouse.url",
                    "ch:8123",
                    "--clickhouse.retry-longest-delay",
                    "1 ms",
                    "stray",
                    "--config-file",
                    "/no/such/file",
                    "--control.topic"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "kafka.bootstrap-servers is missing",
            "plugins.call-timeout: expected duration, got 'soon'",
            "plugins.fetch.allowed-hosts must be hosts such as api.example.com, *.example.org:8443 or *, with commas between, not 'a.com,https://b.com'",
            "plugins.fetch.allowed-networks must be networks such as",
            "events.max-depth must be at least 1, not '0'",
            "events.start: expected one of earliest, committed, got 'middle'",
            "unknown option event.topic",
            "clickhouse.url must be a URL that begins with http:// or https://, not 'ch:8123'",
            "clickhouse.retry-longest-delay must not be below clickhouse.retry-first-delay",
            "'stray' is not an option",
            "cannot read --config-file /no/such/file",
            "--control.topic has no value");
  }

  @Test
  void anArgumentWinsOverTheFile(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("job.properties"),
            """
            # a comment
            kafka.bootstrap-servers: from-file:9092
            clickhouse.url: http://localhost:8123
            events.topic: from-file
            """);

    JobConfig config =
        JobConfig.parse("--config-file", file.toString(), "--events.topic", "from-argument");

    assertThat(config.kafka().bootstrapServers()).isEqualTo("from-file:9092");
    assertThat(config.events().topic()).isEqualTo("from-argument");
  }

  @Test
  void secretsAreNotPrinted() {
    JobConfig config =
        JobConfig.parse(
            "--kafka.bootstrap-servers", "b:1",
            "--kafka.properties.sasl.jaas.config", "hunter2",
            "--clickhouse.url", "http://ch:8123",
            "--clickhouse.password", "hunter3");

    assertThat(config.toString()).contains("sasl.jaas.config").doesNotContain("hunter");
  }

  @Test
  void theLargestRecordFitsEveryClient() {
    KafkaConfig kafka = new KafkaConfig("b:1", 16 << 20, Map.of());

    assertThat(kafka.consumerProperties())
        .containsEntry("max.partition.fetch.bytes", "16777216")
        .containsEntry("fetch.max.bytes", "67108864");
    assertThat(kafka.producerProperties()).containsEntry("max.request.size", "16777216");
  }

  @Test
  void eventsMayGoToKafkaOnly() {
    JobConfig config =
        JobConfig.parse("--kafka.bootstrap-servers", "b:1", "--processed.topic", "p");

    assertThat(config.clickHouse()).isEmpty();
    assertThat(config.output().processedTopic()).contains("p");
  }

  @Test
  void eventsMustGoSomewhere() {
    assertThatThrownBy(() -> JobConfig.parse("--kafka.bootstrap-servers", "b:1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("events go nowhere: give clickhouse.url, processed.topic or both");
  }

  @Test
  void theOverflowHasAGroupOfItsOwn() {
    JobConfig config =
        JobConfig.parse(
            "--kafka.bootstrap-servers", "b:1",
            "--processed.topic", "p",
            "--events.group-id", "g",
            "--events.overflow-topic", "o");

    assertThat(config.overflow()).contains(new OverflowConfig("o", "g-overflow"));
  }

  @Test
  void theOverflowIsAnotherTopicThanThatOfTheEvents() {
    assertThatThrownBy(
            () ->
                JobConfig.parse(
                    "--kafka.bootstrap-servers", "b:1",
                    "--processed.topic", "p",
                    "--events.topic", "e",
                    "--events.overflow-topic", "e"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("events.overflow-topic and events.topic must not be the same topic");
    assertThatThrownBy(
            () ->
                JobConfig.parse(
                    "--kafka.bootstrap-servers", "b:1",
                    "--processed.topic", "p",
                    "--events.overflow-group-id", "g"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "events.overflow-group-id has no effect without events.overflow-topic");
  }

  @Test
  void whatIsThereForTheHeavyOnesHasNoLimitsOfTime() {
    PluginsConfig plugins =
        JobConfig.parse(
                "--kafka.bootstrap-servers", "b:1",
                "--processed.topic", "p",
                "--plugins.max-contexts", "5",
                "--plugins.breaker.time-percent", "80",
                "--plugins.breaker.min-calls", "6",
                "--plugins.fairness.team-time-percent", "20")
            .plugins();

    PluginsConfig without = plugins.withoutLimitsOfTime();

    assertThat(without.fairness().hasBudgets()).isFalse();
    assertThat(without.breaker().timePercent()).isZero();
    assertThat(without.breaker().minCalls()).isEqualTo(6);
    assertThat(without.host()).isEqualTo(plugins.host());
  }

  @Test
  void settingsOfClickHouseNeedItsUrl() {
    assertThatThrownBy(
            () ->
                JobConfig.parse(
                    "--kafka.bootstrap-servers", "b:1",
                    "--processed.topic", "p",
                    "--clickhouse.user", "u"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("clickhouse.user has no effect without clickhouse.url");
  }
}
