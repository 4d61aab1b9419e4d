package dev.patchbay.job.event;

import static dev.patchbay.job.event.Events.fields;
import static dev.patchbay.job.event.Events.source;
import static dev.patchbay.job.event.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        fields(
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

    EventFields fields = fields(json);

    assertThat(text(json, fields.properties())).isEqualTo("{ \"ü\":1 }");
    assertThat(text(json, fields.set())).isEqualTo("{}");
    assertThat(fields.setOnce().isEmpty()).isTrue();
    assertThat(fields.extra())
        .extracting(span -> text(json, span))
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
      EventFields fields = fields(json);

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
    EventFields fields = fields(json);

    assertThat(fields.team()).isEqualTo(team == null ? 1 : team);
    assertThat(fields.distinctId()).isEqualTo(distinctId == null ? "" : distinctId);
    assertThat(fields.timestampMillis())
        .isEqualTo(timestamp == null ? source("").timestamp() : timestamp);
  }

  @Test
  void letsTheLastOfDuplicateKeysWin() {
    String json =
        "{\"event\":1,\"event\":\"a\",\"event\":\"b\",\"properties\":[],\"properties\":{\"x\":1}}";

    EventFields fields = fields(json);

    assertThat(fields.event()).isEqualTo("b");
    assertThat(text(json, fields.properties())).isEqualTo("{\"x\":1}");
  }

  @Test
  void readsEscapedKeysAndValues() {
    EventFields fields = fields("{\"\\u0065vent\":\"\\ud83d\\ude00\\t\\ud800\",\"ip\":\"\\\"\"}");

    assertThat(fields.event()).isEqualTo("😀\t\ufffd");
    assertThat(fields.ip()).isEqualTo("\"");
  }

  @Test
  void takesProtoForAnyKey() {
    String json = "{\"__proto__\":{\"event\":\"no\"},\"event\":\"e\",\"properties\":{}}";

    EventFields fields = fields(json);

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
        extra.setAll((ObjectNode) JACKSON.readTree("{" + text(json, span) + "}"));
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
      assertThat(JACKSON.readTree(text(json, span))).isEqualTo(node);
    } else {
      assertThat(span.isEmpty()).isTrue();
    }
  }
}
