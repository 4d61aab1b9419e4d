package dev.patchbay.job.event;

import static dev.patchbay.job.event.Events.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.job.event.EventParse.Invalid;
import dev.patchbay.job.event.EventParse.Reason;
import dev.patchbay.job.event.EventParse.Valid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventParserTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final String UUID_TEXT = "0191e2a4-0000-7000-8000-0123456789ab";

  private final EventParser parser = new EventParser("events", EventLimits.DEFAULT);

  @Test
  void readsAllFields() {
    EventFields fields =
        valid(
            """
            {"uuid":"%s","event":"$pageview","distinct_id":"u1","team_id":42,"ip":"203.0.113.9",
             "site_url":"https://x.example","timestamp":"2026-01-31T10:20:30.456Z","now":1,
             "properties":{"a":[1,{"b":2}]},"$set":{"c":3},"$set_once":{"d":4}}"""
                .formatted(UUID_TEXT));

    assertThat(fields.uuid()).isEqualTo(UUID.fromString(UUID_TEXT));
    assertThat(fields.event()).isEqualTo("$pageview");
    assertThat(fields.distinctId()).isEqualTo("u1");
    assertThat(fields.team()).isEqualTo(42);
    assertThat(fields.ip()).isEqualTo("203.0.113.9");
    assertThat(fields.siteUrl()).isEqualTo("https://x.example");
    assertThat(fields.timestampMillis())
        .isEqualTo(Instant.parse("2026-01-31T10:20:30.456Z").toEpochMilli());
    assertThat(fields.isComplete()).isTrue();
  }

  @Test
  void findsObjectsAndExtraMembersInTheBytes() {
    String json =
        "{\"é\" : [1 ,2] , \"event\":\"e\",\"properties\" : { \"ü\":1 } ,\"$set\":{},\"now\":\"x\"}";

    EventFields fields = valid(json);

    assertThat(slice(json, fields.properties())).isEqualTo("{ \"ü\":1 }");
    assertThat(slice(json, fields.set())).isEqualTo("{}");
    assertThat(fields.setOnce().isEmpty()).isTrue();
    assertThat(fields.extra())
        .extracting(span -> slice(json, span))
        .containsExactly("\"é\" : [1 ,2]", "\"now\":\"x\"");
  }

  @Test
  void fillsInWhatIsAbsentOrNull() {
    for (String json :
        List.of(
            "{\"event\":\"e\"}",
            """
            {"event":"e","uuid":null,"distinct_id":null,"team_id":null,"timestamp":null,"ip":null,
             "site_url":null,"properties":null,"$set":null,"$set_once":null}""")) {
      EventFields fields = valid(json);

      assertThat(fields.distinctId()).isEmpty();
      assertThat(fields.team()).isEqualTo(1);
      assertThat(fields.timestampMillis()).isEqualTo(source(json).timestamp());
      assertThat(fields.ip()).isEmpty();
      assertThat(fields.siteUrl()).isEmpty();
      assertThat(fields.properties().isEmpty()).isTrue();
      assertThat(fields.isComplete()).isFalse();
    }
  }

  @Test
  void givesAnEventWithoutUuidTheSameOneEachTimeAndEachRecordAnother() {
    SourceEvent one = source("{\"event\":\"e\"}");
    SourceEvent other =
        new SourceEvent(
            one.partition(), one.offset() + 1, one.timestamp(), null, one.value(), List.of());

    UUID uuid = ((Valid) parser.parse(one)).fields().uuid();

    assertThat(((Valid) parser.parse(one)).fields().uuid()).isEqualTo(uuid);
    assertThat(((Valid) parser.parse(other)).fields().uuid()).isNotEqualTo(uuid);
    assertThat(uuid.version()).isEqualTo(5);
    assertThat(uuid.variant()).isEqualTo(2);
  }

  @Test
  void givesAReplayedEventTheUuidAndTheTimeThatItHadAtFirst() {
    SourceEvent first = source("{\"event\":\"e\"}");
    EventFields fields = ((Valid) parser.parse(first)).fields();

    EventFields replayed =
        ((Valid) parser.parse(replay(first, "2:77:" + first.timestamp()))).fields();
    EventFields forged = ((Valid) parser.parse(replay(first, "2:77:soon"))).fields();

    assertThat(replayed.uuid()).isEqualTo(fields.uuid());
    assertThat(replayed.timestampMillis()).isEqualTo(fields.timestampMillis());
    assertThat(forged.uuid()).isNotEqualTo(fields.uuid());
  }

  private static SourceEvent replay(SourceEvent event, String origin) {
    EventHeader header =
        new EventHeader("patchbay-replay-of", origin.getBytes(StandardCharsets.UTF_8));
    return new SourceEvent(
        0, 5, event.timestamp() + 100_000_000, event.key(), event.value(), List.of(header));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"event\":\"e\",\"team_id\":\"17\"}|17||",
        "{\"event\":\"e\",\"distinct_id\":12345678901234567890123}||12345678901234567890123|",
        "{\"event\":\"e\",\"timestamp\":1769854830456}|||1769854830456",
        "{\"event\":\"e\",\"timestamp\":1769854830456.75}|||1769854830456",
        "{\"event\":\"e\",\"timestamp\":1.769854830456e12}|||1769854830456",
        "{\"event\":\"e\",\"timestamp\":\"2026-01-31T11:20:30.456+01:00\"}|||1769854830456",
      })
  void takesTheFormsThatSdksUse(String json, Long team, String distinctId, Long timestamp) {
    EventFields fields = valid(json);

    assertThat(fields.team()).isEqualTo(team == null ? 1 : team);
    assertThat(fields.distinctId()).isEqualTo(distinctId == null ? "" : distinctId);
    assertThat(fields.timestampMillis())
        .isEqualTo(timestamp == null ? source("").timestamp() : timestamp);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "NOT_JSON|{\"event\":\"e\"",
        "NOT_JSON|{\"event\":\"e\"} x",
        "NOT_JSON|{\"event\":\"e\"}{\"event\":\"e\"}",
        "NOT_JSON|hello",
        "NOT_JSON|[1,2",
        "NOT_AN_OBJECT|[{\"event\":\"e\"}]",
        "NOT_AN_OBJECT|12",
        "NOT_AN_OBJECT|\"e\"",
        "NOT_AN_OBJECT|null",
        "EMPTY|~~",
        "EMPTY|~  ~",
        "MISSING_FIELD|{}",
        "MISSING_FIELD|{\"event\":null}",
        "MISSING_FIELD|{\"Event\":\"e\"}",
        "WRONG_TYPE|{\"event\":1}",
        "BAD_VALUE|{\"event\":\"\"}",
        "WRONG_TYPE|{\"event\":\"e\",\"uuid\":1}",
        "BAD_VALUE|{\"event\":\"e\",\"uuid\":\"1-1-1-1-1\"}",
        "BAD_VALUE|{\"event\":\"e\",\"uuid\":\"\"}",
        "WRONG_TYPE|{\"event\":\"e\",\"distinct_id\":{}}",
        "WRONG_TYPE|{\"event\":\"e\",\"distinct_id\":true}",
        "WRONG_TYPE|{\"event\":\"e\",\"team_id\":[1]}",
        "BAD_VALUE|{\"event\":\"e\",\"team_id\":1.5}",
        "BAD_VALUE|{\"event\":\"e\",\"team_id\":-1}",
        "BAD_VALUE|{\"event\":\"e\",\"team_id\":\"one\"}",
        "BAD_VALUE|{\"event\":\"e\",\"team_id\":1234567890123456789012345}",
        "WRONG_TYPE|{\"event\":\"e\",\"timestamp\":{}}",
        "BAD_VALUE|{\"event\":\"e\",\"timestamp\":\"yesterday\"}",
        "BAD_VALUE|{\"event\":\"e\",\"timestamp\":\"1899-12-31T23:59:59Z\"}",
        "BAD_VALUE|{\"event\":\"e\",\"timestamp\":\"2300-01-01T00:00:00Z\"}",
        "BAD_VALUE|{\"event\":\"e\",\"timestamp\":1e300}",
        "BAD_VALUE|{\"event\":\"e\",\"timestamp\":1e99999999999999}",
        "WRONG_TYPE|{\"event\":\"e\",\"ip\":1}",
        "WRONG_TYPE|{\"event\":\"e\",\"site_url\":[]}",
        "WRONG_TYPE|{\"event\":\"e\",\"properties\":[]}",
        "WRONG_TYPE|{\"event\":\"e\",\"properties\":\"{}\"}",
        "WRONG_TYPE|{\"event\":\"e\",\"$set\":1}",
        "WRONG_TYPE|{\"event\":\"e\",\"$set_once\":\"\"}",
      })
  void refusesWithAReason(Reason reason, String json) {
    assertThat(invalid(source(json)).reason()).isEqualTo(reason);
  }

  @Test
  void refusesATombstone() {
    assertThat(invalid(source((byte[]) null)).reason()).isEqualTo(Reason.TOMBSTONE);
  }

  @Test
  void refusesSixMebibytesAndTakesFive() {
    String head = "{\"event\":\"e\",\"properties\":{\"a\":\"";
    int five = (5 << 20) - head.length() - 3;

    assertThat(parser.parse(source(head + "x".repeat(five) + "\"}}"))).isInstanceOf(Valid.class);
    assertThat(invalid(source(head + "x".repeat(six()) + "\"}}")).reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  private static int six() {
    return 6 << 20;
  }

  @Test
  void refusesInvalidUtf8EvenWhereItDoesNotMatter() {
    byte[] json = "{\"event\":\"e\",\"x\":{\"y\":\"??\"}}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '?') {
        json[i] = (byte) 0xc3;
      }
    }

    Invalid invalid = invalid(source(json));

    assertThat(invalid.reason()).isEqualTo(Reason.NOT_UTF8);
    assertThat(invalid.detail()).isEqualTo("not UTF-8 at byte 23");
  }

  @Test
  void refusesTenThousandLevels() {
    String json = "{\"event\":\"e\",\"properties\":" + "{\"a\":".repeat(9_999);
    assertThat(invalid(source(json + "1" + "}".repeat(10_000))).reason())
        .isEqualTo(Reason.TOO_DEEP);
    assertThat(invalid(source("[".repeat(10_000))).reason()).isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void takesFiveHundredLevels() {
    String json = "{\"event\":\"e\",\"properties\":" + "{\"a\":".repeat(499);
    assertThat(parser.parse(source(json + "1" + "}".repeat(500)))).isInstanceOf(Valid.class);
  }

  @Test
  void letsTheLastOfDuplicateKeysWin() {
    String json =
        "{\"event\":1,\"event\":\"a\",\"event\":\"b\",\"properties\":[],\"properties\":{\"x\":1}}";

    EventFields fields = valid(json);

    assertThat(fields.event()).isEqualTo("b");
    assertThat(slice(json, fields.properties())).isEqualTo("{\"x\":1}");
  }

  @Test
  void readsEscapedKeysAndValues() {
    EventFields fields = valid("{\"\\u0065vent\":\"\\ud83d\\ude00\\t\\ud800\",\"ip\":\"\\\"\"}");

    assertThat(fields.event()).isEqualTo("😀\t\ufffd");
    assertThat(fields.ip()).isEqualTo("\"");
  }

  @Test
  void takesProtoForAnyKey() {
    String json = "{\"__proto__\":{\"event\":\"no\"},\"event\":\"e\",\"properties\":{}}";

    EventFields fields = valid(json);

    assertThat(fields.event()).isEqualTo("e");
    assertThat(fields.extra()).hasSize(1);
  }

  @Test
  void completesWithoutMovingAnything() throws IOException {
    SourceEvent source = source(" {\"a\":1,\"uuid\":null,\"event\":\"e\",\"team_id\":\"5\"}\n");
    EventFields fields = ((Valid) parser.parse(source)).fields();

    byte[] complete = parser.complete(source, fields);

    ObjectNode tree = (ObjectNode) JACKSON.readTree(complete);
    assertThat(tree.get("uuid").asText()).isEqualTo(fields.uuid().toString());
    assertThat(tree.get("team_id").isNumber()).isTrue();
    assertThat(tree.get("team_id").asLong()).isEqualTo(5);
    assertThat(tree.get("timestamp").asText())
        .isEqualTo(Instant.ofEpochMilli(fields.timestampMillis()).toString());
    assertThat(tree.get("properties")).isEmpty();
    assertThat(new String(complete, StandardCharsets.UTF_8)).startsWith(" {\"a\":1,\"uuid\":null,");
  }

  @Test
  void leavesACompleteEventAlone() {
    SourceEvent source =
        source(
            "{\"uuid\":\"%s\",\"event\":\"e\",\"team_id\":1,\"timestamp\":5,\"properties\":{}}"
                .formatted(UUID_TEXT));

    assertThat(parser.complete(source, ((Valid) parser.parse(source)).fields()))
        .isSameAs(source.value());
  }

  @Test
  void agreesWithJacksonAboutRandomEvents() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      String json = new RandomEvent(random).text();
      SourceEvent source = source(json);

      EventFields fields = ((Valid) parser.parse(source)).fields();

      JsonNode tree = JACKSON.readTree(json);
      assertThat(fields.event()).isEqualTo(tree.get("event").asText());
      assertSpan(json, fields.properties(), tree.path("properties"));
      assertSpan(json, fields.set(), tree.path("$set"));
      ObjectNode extra = JACKSON.createObjectNode();
      for (Span span : fields.extra()) {
        extra.setAll((ObjectNode) JACKSON.readTree("{" + slice(json, span) + "}"));
      }
      ObjectNode expected = tree.deepCopy();
      for (Member member : Member.values()) {
        expected.remove(member.key);
      }
      assertThat(extra).as(json).isEqualTo(expected);
      byte[] complete = parser.complete(source, fields);
      EventFields again = ((Valid) parser.parse(source(complete))).fields();
      assertThat(again.isComplete()).isTrue();
      assertThat(again.uuid()).isEqualTo(fields.uuid());
      assertThat(again.timestampMillis()).isEqualTo(fields.timestampMillis());
      assertThat(again.extra()).isEqualTo(fields.extra());
      assertThat(new PluginEventReader().read(complete, fields)).isEqualTo(again);
    }
  }

  private static void assertSpan(String json, Span span, JsonNode node) throws IOException {
    if (node.isObject()) {
      assertThat(JACKSON.readTree(slice(json, span))).isEqualTo(node);
    } else {
      assertThat(span.isEmpty()).isTrue();
    }
  }

  @Test
  void takesWhatPluginsBrokeFromTheOriginal() {
    EventFields original =
        valid(
            "{\"uuid\":\"%s\",\"event\":\"e\",\"distinct_id\":\"d\",\"team_id\":3,\"ip\":\"i\","
                    .formatted(UUID_TEXT)
                + "\"timestamp\":\"2026-01-31T10:20:30Z\"}");

    for (String broken :
        List.of(
            "{}",
            "{\"uuid\":\"x\",\"event\":\"\",\"team_id\":9,\"timestamp\":\"x\"}",
            "{\"uuid\":5,\"event\":5,\"team_id\":null,\"timestamp\":1e30}")) {
      EventFields fields = readAgain(broken, original);

      assertThat(fields.uuid()).isEqualTo(original.uuid());
      assertThat(fields.event()).isEqualTo("e");
      assertThat(fields.team()).isEqualTo(3);
      assertThat(fields.timestampMillis()).isEqualTo(original.timestampMillis());
      assertThat(fields.ip()).as("what a plugin deleted stays deleted").isEmpty();
      assertThat(fields.distinctId()).isEmpty();
    }
  }

  @Test
  void keepsWhatPluginsGaveAnOddTypeAsExtra() {
    String json = "{\"properties\":[1],\"ip\":{\"v\":4},\"$set\":\"s\",\"distinct_id\":[],\"x\":1}";

    EventFields fields = readAgain(json, valid("{\"event\":\"e\"}"));

    assertThat(fields.properties().isEmpty()).isTrue();
    assertThat(fields.extra())
        .extracting(span -> slice(json, span))
        .containsExactlyInAnyOrder(
            "\"properties\":[1]",
            "\"ip\":{\"v\":4}",
            "\"$set\":\"s\"",
            "\"distinct_id\":[]",
            "\"x\":1");
  }

  @Test
  void neverThrowsOnWhatAPluginCannotReturn() {
    EventFields original = valid("{\"event\":\"e\"}");

    for (String json : List.of("", "null", "[]", "{\"a\":", "{\"a\":" + "[".repeat(100_000))) {
      assertThat(readAgain(json, original).event()).isEqualTo("e");
    }
  }

  private EventFields readAgain(String json, EventFields original) {
    return new PluginEventReader().read(json.getBytes(StandardCharsets.UTF_8), original);
  }

  private EventFields valid(String json) {
    assertThat(parser.parse(source(json))).isInstanceOf(Valid.class);
    return ((Valid) parser.parse(source(json))).fields();
  }

  private Invalid invalid(SourceEvent source) {
    EventParse parse = parser.parse(source);
    assertThat(parse).isInstanceOf(Invalid.class);
    return (Invalid) parse;
  }

  private static String slice(String json, Span span) {
    return new String(
        json.getBytes(StandardCharsets.UTF_8), span.start(), span.length(), StandardCharsets.UTF_8);
  }
}
