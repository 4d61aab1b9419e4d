package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.Events;
import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.sink.Delivery;
import dev.patchbay.job.sink.TooDeep;
import dev.patchbay.local.ClickHouseServer;
import dev.patchbay.model.CallTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class ClickHouseSinkIT {

  private static final ObjectMapper JACKSON = new ObjectMapper();

  @TempDir static Path home;

  private static ClickHouseServer server;

  @BeforeAll
  static void startServer() throws IOException {
    server = ClickHouseServer.startIn(home);
    Tables.create(server);
    Tables.create(server);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void emptyTable() {
    server.query("TRUNCATE TABLE events");
  }

  @Test
  void everyColumnComesBack() throws Exception {
    insert(
        Events.processed(
            """
            {"uuid":"0191e2a4-0000-7000-8000-0123456789ab","event":"ünïcode 😀","distinct_id":"d\\"1",
             "team_id":999999999999,"ip":"2001:db8::1","site_url":"https://x.example/?a=b",
             "timestamp":"2026-01-31T10:20:30.456Z","properties":{"a":{"b":[1,"x"]}},
             "$set":{"email":"a@x.example"},"$set_once":{"first":1.5},"now":"soon","sent_at":null}"""));

    assertThat(row("SELECT * EXCEPT (properties, `set`, set_once, extra) FROM events"))
        .isEqualTo(
            JACKSON.readTree(
                """
                {"team_id":999999999999,"uuid":"0191e2a4-0000-7000-8000-0123456789ab",
                 "event":"ünïcode 😀","distinct_id":"d\\"1","timestamp":"2026-01-31 10:20:30.456",
                 "ip":"2001:db8::1","site_url":"https://x.example/?a=b","revision":7,
                 "kafka_partition":2,"kafka_offset":77,"kafka_timestamp":"2026-01-31 10:20:30.456"}"""));
    assertThat(row("SELECT properties, `set`, set_once, extra FROM events"))
        .isEqualTo(
            JACKSON.readTree(
                """
                {"properties":{"a":{"b":[1,"x"]}},"set":{"email":"a@x.example"},
                 "set_once":{"first":1.5},"extra":{"now":"soon"}}"""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // As it came.
        "{}|{}",
        "{\"a\":[],\"b\":[null],\"c\":[[1],[\"x\"],{\"d\":true}]}|",
        "{\"a\":9223372036854775807,\"b\":-9223372036854775808,\"c\":18446744073709551615}|",
        "{\"a\":0.1,\"b\":1.7976931348623157e308,\"c\":5e-324}|",
        "{\"a\":\"2026-01-31\",\"b\":\"2026-01-31T10:20:30Z\",\"c\":[\"2026-01-31 10:20:30\"]}|",
        "{\"a\":[true,1,1.5],\"b\":[1,false]}|",
        "{\"a\":\"12\",\"b\":\"true\",\"c\":\"null\",\"d\":[\"1\",2]}|",
        "{\"__proto__\":{\"x\":1},\"constructor\":\"y\"}|",
        "{\"ключ\":\"значение\",\"😀\":\"\\ud83d\\ude00\",\"$a b\":\"\\u0000\\u0001\\n\\\\\"}|",
        "{\"\":1}|",
        // Changed, because ClickHouse would refuse it.
        "{\"a\":1234567890123456789012345}|{\"a\":\"1234567890123456789012345\"}",
        "{\"a\":[-9223372036854775809]}|{\"a\":[\"-9223372036854775809\"]}",
        "{\"a\":1e999}|{\"a\":\"1e999\"}",
        "{\"a\":\"\\ud800\"}|{\"a\":\"\ufffd\"}",
        // Changed by ClickHouse.
        "{\"a\":null,\"b\":{},\"c\":{\"d\":null}}|{}",
        "{\"a.b\":1}|{\"a\":{\"b\":1}}",
        "{\"a\":{\"b\":1},\"a.b\":2}|{\"a\":{\"b\":1}}",
      })
  void jsonComesBack(String properties, String stored) throws Exception {
    insert(
        Events.processed("{\"event\":\"e\",\"properties\":%s}".formatted(properties)),
        // Another row, so that paths of different types meet.
        Events.processed("{\"event\":\"f\",\"properties\":{\"a\":\"x\",\"b\":1,\"c\":[]}}"));

    assertThat(row("SELECT properties FROM events WHERE event = 'e'").get("properties"))
        .isEqualTo(JACKSON.readTree(stored == null ? properties : stored));
  }

  @Test
  void fiveHundredLevelsComeBackAndMerge() throws Exception {
    String objects = "{\"a\":".repeat(499) + "1" + "}".repeat(499);
    String arrays = "{\"a\":" + "[".repeat(498) + "]".repeat(498) + "}";
    String both = "{\"a\":[".repeat(249) + "1" + "]}".repeat(249);
    for (String json : new String[] {objects, arrays, both}) {
      insert(Events.processed("{\"event\":\"deep\",\"properties\":%s}".formatted(json)));
    }

    server.query("OPTIMIZE TABLE events FINAL");

    assertThat(
            server.query("SELECT count(), sum(length(toString(properties))) FROM events").strip())
        .isEqualTo("1\t" + both.length());
  }

  @Test
  void anEventThatIsWrittenAgainRemainsOne() throws Exception {
    ProcessedEvent event = Events.processed("{\"event\":\"e\",\"properties\":{\"a\":1}}");
    insert(event);
    insert(event, Events.processed("{\"event\":\"other\"}"));

    assertThat(server.query("SELECT count() FROM events FINAL WHERE event = 'e'").strip())
        .isEqualTo("1");
  }

  @Test
  void oneBadRowAmongAThousandDoesNotHoldUpTheOthers() throws Exception {
    try (OperatorHarness<ProcessedEvent> harness = events("events")) {
      for (int i = 0; i < 1000; i++) {
        harness.write(
            i == 613 ? TooDeep.event() : Events.processed("{\"event\":\"e%d\"}".formatted(i)));
      }

      harness.settle(1);

      assertThat(harness.deadLetters())
          .extracting(DeadLetter::source)
          .containsExactly(TooDeep.event().source());
      assertThat(server.query("SELECT uniqExact(event) FROM events").strip()).isEqualTo("999");
    }
  }

  @Test
  void fourCenturiesFitIntoOneBatch() throws Exception {
    try (OperatorHarness<ProcessedEvent> harness = events("events")) {
      for (int year = 1900; year < 2300; year++) {
        harness.write(
            Events.processed("{\"event\":\"e\",\"timestamp\":\"%d-06-15\"}".formatted(year)));
      }

      harness.settle(1);

      assertThat(server.query("SELECT uniqExact(toYear(timestamp)) FROM events").strip())
          .isEqualTo("400");
    }
  }

  @Test
  void pluginLogsComeBack() throws Exception {
    RowWriter<PluginLogEntry> writer = new PluginLogRow();
    long now = System.currentTimeMillis();
    try (OperatorHarness<PluginLogEntry> harness =
        OperatorHarness.of(
            writer,
            ClickHouseSink.PLUGIN_LOGS,
            Tables.inserter(server, "plugin_logs", writer),
            Delivery.AT_LEAST_ONCE,
            BatchSettings.DEFAULT,
            RetrySettings.DEFAULT)) {
      harness.open();
      harness.write(new PluginLogEntry("*", "*/p", "1.0.0", "warn", "é\nline", now, 1));
      harness.settle(1);
    }

    assertThat(row("SELECT * EXCEPT time, toUnixTimestamp64Milli(time) AS time FROM plugin_logs"))
        .isEqualTo(
            JACKSON.readTree(
                """
                {"scope":"*","installation":"*/p","version":"1.0.0","level":"warn",
                 "message":"é\\nline","subtask":1,"time":%d}"""
                    .formatted(now)));
  }

  @Test
  void theLastRowOfAMinuteCounts() throws Exception {
    insertMinutes(
        minute(1, 10_000, 3, "first"), minute(1, 20_000, 7, "(threw): Error: é\n    at p"));

    assertThat(
            row(
                """
                SELECT * EXCEPT (minute, started, written, last_error_time),
                  toUnixTimestamp(minute) AS at, toUnixTimestamp64Milli(written) AS w
                FROM plugin_metrics FINAL"""))
        .isEqualTo(
            JACKSON.readTree(
                """
                {"scope":"7","installation":"7/p","plugin":"p","version":"1.0.0","subtask":1,"revision":9,
                 "calls":7,"failures":1,"dropped":2,"captured":3,"captures_refused":4,"log_lines_lost":5,
                 "timed_us":6,"times":[0,0,1],"last_error":"(threw): Error: é\\n    at p",
                 "at":1800000000,"w":20000}"""));
  }

  @Test
  void timesOfSubtasksAreAddedAndReadWithinTenPercent() throws Exception {
    CallTimes[] times = {new CallTimes(), new CallTimes()};
    for (int micros = 1; micros <= 1_000; micros++) {
      times[micros % 2].add(micros * 1_000L);
    }
    insertMinutes(minute(0, times[0]), minute(1, times[1]));

    JsonNode read =
        row(
            """
            WITH sumForEach(times) AS classes, arrayCumSum(classes) AS up_to
            SELECT
              exp2((arrayFirstIndex(n -> n >= 0.5 * up_to[-1], up_to) - 0.5) / 4 - 3) AS p50_us,
              exp2((arrayFirstIndex(n -> n >= 0.99 * up_to[-1], up_to) - 0.5) / 4 - 3) AS p99_us
            FROM plugin_metrics FINAL""");
    assertThat(read.path("p50_us").doubleValue()).isCloseTo(500, withinPercentage(10));
    assertThat(read.path("p99_us").doubleValue()).isCloseTo(990, withinPercentage(10));
  }

  private static PluginMinute minute(int subtask, long written, long calls, String error) {
    CallTimes times = new CallTimes();
    times.add(200);
    return minute(subtask, written, calls, times, error);
  }

  private static PluginMinute minute(int subtask, CallTimes times) {
    return minute(subtask, 1, 500, times, "");
  }

  private static PluginMinute minute(
      int subtask, long written, long calls, CallTimes times, String error) {
    return new PluginMinute(
        "7",
        "7/p",
        "p",
        "1.0.0",
        subtask,
        9,
        1_800_000_000_000L,
        5_000,
        written,
        new PluginMinute.Counts(calls, 1, 2, 3, 4, 5),
        6_999,
        times,
        error,
        written);
  }

  private static void insertMinutes(PluginMinute... minutes) throws Exception {
    server.query("TRUNCATE TABLE plugin_metrics");
    RowWriter<PluginMinute> writer = new PluginMinuteRow();
    try (OperatorHarness<PluginMinute> harness =
        OperatorHarness.of(
            writer,
            ClickHouseSink.PLUGIN_MINUTES,
            Tables.inserter(server, "plugin_metrics", writer),
            Delivery.AT_LEAST_ONCE,
            BatchSettings.DEFAULT,
            RetrySettings.DEFAULT)) {
      harness.open();
      for (PluginMinute minute : minutes) {
        harness.write(minute);
        harness.settle(1);
      }
    }
  }

  @Test
  void aMissingTableStopsWithOneClearLine() throws Exception {
    try (OperatorHarness<ProcessedEvent> harness = events("no_such_table")) {
      harness.write(Events.processed("{\"event\":\"e\"}"));

      assertThatThrownBy(() -> harness.settle(1))
          .hasMessageStartingWith(
              "ClickHouse table no_such_table cannot be written: apply the files of")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aWrongPasswordStopsWithOneClearLine() throws Exception {
    RowWriter<ProcessedEvent> writer = new EventRow();
    RowInserter inserter =
        new ClickHouseInserter(
            new ClickHouseConnection(server.url(), "nobody", "wrong-secret", "default"),
            "events",
            writer,
            Duration.ofSeconds(10));
    try (OperatorHarness<ProcessedEvent> harness = events(inserter, Delivery.AT_LEAST_ONCE)) {
      harness.open();
      harness.write(Events.processed("{\"event\":\"e\"}"));

      assertThatThrownBy(() -> harness.settle(1))
          .hasMessageStartingWith(
              "ClickHouse table events cannot be written: correct the user and password")
          .hasMessageNotContaining("wrong-secret")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aCheckpointThatIsInsertedTwiceIsThereOnce() throws Exception {
    // Without an engine that merges equal rows.
    server.query("CREATE OR REPLACE TABLE plain AS events ENGINE = MergeTree ORDER BY uuid");
    server.query("ALTER TABLE plain MODIFY SETTING non_replicated_deduplication_window = 100");
    OperatorSubtaskState state;
    try (OperatorHarness<ProcessedEvent> harness = events("plain", Delivery.EXACTLY_ONCE)) {
      harness.open();
      for (int i = 0; i < 1000; i++) {
        harness.write(
            i == 613
                ? TooDeep.event()
                : Events.processed(
                    "{\"event\":\"e%d\",\"timestamp\":\"%d-06-15\"}".formatted(i, 2000 + i % 3)));
      }
      state = harness.completeCheckpoint(1);
      harness.settle(2);
      assertThat(harness.deadLetters())
          .extracting(DeadLetter::source)
          .containsExactly(TooDeep.event().source());
      assertThat(server.query("SELECT count() FROM plain").strip()).isEqualTo("999");
    }

    try (OperatorHarness<ProcessedEvent> harness = events("plain", Delivery.EXACTLY_ONCE)) {
      harness.initializeState(state);
      harness.open();
      harness.settle(2);
      assertThat(harness.deadLetters()).hasSize(1);
    }

    assertThat(server.query("SELECT count(), uniqExact(event) FROM plain").strip())
        .isEqualTo("999\t999");
  }

  @ParameterizedTest
  @CsvSource({"MergeTree ORDER BY uuid", "Null"})
  void exactlyOnceNeedsATableThatRemembers(String engine) throws Exception {
    server.query("CREATE OR REPLACE TABLE forgetful AS events ENGINE = " + engine);
    try (OperatorHarness<ProcessedEvent> harness = events("forgetful", Delivery.EXACTLY_ONCE)) {
      harness.open();

      assertThatThrownBy(() -> harness.settle(1))
          .hasMessageContaining("forgetful")
          .hasMessageContaining("does not remember its last inserts")
          .hasMessageContaining("MODIFY SETTING non_replicated_deduplication_window = 10000")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void exactlyOnceFindsAMissingTableAtTheStart() throws Exception {
    try (OperatorHarness<ProcessedEvent> harness = events("no_table", Delivery.EXACTLY_ONCE)) {
      harness.open();

      assertThatThrownBy(() -> harness.settle(1))
          .hasMessageStartingWith(
              "ClickHouse table no_table cannot be written: apply the files of");
    }
  }

  private static OperatorHarness<ProcessedEvent> events(String table) throws Exception {
    OperatorHarness<ProcessedEvent> harness = events(table, Delivery.AT_LEAST_ONCE);
    harness.open();
    return harness;
  }

  /** Not open yet. */
  private static OperatorHarness<ProcessedEvent> events(String table, Delivery delivery)
      throws Exception {
    return events(Tables.inserter(server, table, new EventRow()), delivery);
  }

  private static OperatorHarness<ProcessedEvent> events(RowInserter inserter, Delivery delivery)
      throws Exception {
    return OperatorHarness.of(
        new EventRow(),
        new EventSources(),
        inserter,
        delivery,
        BatchSettings.DEFAULT,
        RetrySettings.DEFAULT);
  }

  private static void insert(ProcessedEvent... events) throws Exception {
    try (OperatorHarness<ProcessedEvent> harness = events("events")) {
      harness.write(events);
      harness.settle(1);
    }
  }

  private static JsonNode row(String sql) throws IOException {
    return JACKSON.readTree(
        server.query(
            sql + " FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0"));
  }
}
