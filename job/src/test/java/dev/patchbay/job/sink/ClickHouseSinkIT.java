package dev.patchbay.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.job.event.EventFields;
import dev.patchbay.job.event.EventLimits;
import dev.patchbay.job.event.EventParser;
import dev.patchbay.job.event.Events;
import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.local.ClickHouseServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
    try (WriterHarness<ProcessedEvent> harness = events("events")) {
      for (int i = 0; i < 1000; i++) {
        harness.write(i == 613 ? tooDeep() : Events.processed("{\"event\":\"e%d\"}".formatted(i)));
      }

      harness.writer.flush(false);

      assertThat(harness.badRows.rows).containsExactly(tooDeep());
      assertThat(server.query("SELECT uniqExact(event) FROM events").strip()).isEqualTo("999");
    }
  }

  @Test
  void fourCenturiesFitIntoOneBatch() throws Exception {
    try (WriterHarness<ProcessedEvent> harness = events("events")) {
      for (int year = 1900; year < 2300; year++) {
        harness.write(
            Events.processed("{\"event\":\"e\",\"timestamp\":\"%d-06-15\"}".formatted(year)));
      }

      harness.writer.flush(false);

      assertThat(server.query("SELECT uniqExact(toYear(timestamp)) FROM events").strip())
          .isEqualTo("400");
    }
  }

  @Test
  void pluginLogsComeBack() throws Exception {
    RowWriter<PluginLogEntry> writer = new PluginLogRow();
    RowInserter inserter = Tables.inserter(server, "plugin_logs", writer);
    long now = System.currentTimeMillis();
    try (WriterHarness<PluginLogEntry> harness =
        new WriterHarness<>(writer, inserter, BatchSettings.DEFAULT, RetrySettings.DEFAULT)) {
      harness.write(new PluginLogEntry("*", "*/p", "1.0.0", "warn", "é\nline", now, 1));
      harness.writer.flush(false);
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
  void aMissingTableStopsWithOneClearLine() throws Exception {
    try (WriterHarness<ProcessedEvent> harness = events("no_such_table")) {
      harness.write(Events.processed("{\"event\":\"e\"}"));

      assertThatThrownBy(() -> harness.writer.flush(false))
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
    try (WriterHarness<ProcessedEvent> harness =
        new WriterHarness<>(writer, inserter, BatchSettings.DEFAULT, RetrySettings.DEFAULT)) {
      harness.write(Events.processed("{\"event\":\"e\"}"));

      assertThatThrownBy(() -> harness.writer.flush(false))
          .hasMessageStartingWith(
              "ClickHouse table events cannot be written: correct the user and password")
          .hasMessageNotContaining("wrong-secret")
          .hasMessageNotContaining("\n");
    }
  }

  /** An event that a plugin has nested deeper than ClickHouse reads. */
  static ProcessedEvent tooDeep() {
    ProcessedEvent event = Events.processed("{\"event\":\"deep\"}");
    byte[] json =
        ("{\"properties\":" + "{\"a\":".repeat(2000) + "1" + "}".repeat(2001))
            .getBytes(StandardCharsets.UTF_8);
    EventFields fields =
        new EventParser("events", EventLimits.DEFAULT).reparse(json, event.fields());
    return new ProcessedEvent(json, fields, event.source(), 8);
  }

  private static WriterHarness<ProcessedEvent> events(String table) {
    RowWriter<ProcessedEvent> writer = new EventRow();
    return new WriterHarness<>(
        writer,
        Tables.inserter(server, table, writer),
        BatchSettings.DEFAULT,
        RetrySettings.DEFAULT);
  }

  private static void insert(ProcessedEvent... events) throws Exception {
    try (WriterHarness<ProcessedEvent> harness = events("events")) {
      harness.write(events);
      harness.writer.flush(false);
    }
  }

  private static JsonNode row(String sql) throws IOException {
    return JACKSON.readTree(
        server.query(
            sql + " FORMAT JSONEachRow SETTINGS output_format_json_quote_64bit_integers = 0"));
  }
}
