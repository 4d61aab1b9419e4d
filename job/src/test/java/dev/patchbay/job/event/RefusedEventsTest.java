package dev.patchbay.job.event;

import static dev.patchbay.job.event.Events.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.event.EventParse.Invalid;
import dev.patchbay.job.event.EventParse.Reason;
import dev.patchbay.job.event.EventParse.Valid;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link EventParser} refuses, up to where it does not. */
class RefusedEventsTest {

  private static final EventParser PARSER = new EventParser("events", EventLimits.DEFAULT);

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

    assertThat(PARSER.parse(source(head + "x".repeat(five) + "\"}}"))).isInstanceOf(Valid.class);
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
    assertThat(PARSER.parse(source(json + "1" + "}".repeat(500)))).isInstanceOf(Valid.class);
  }

  private static Invalid invalid(SourceEvent source) {
    EventParse parse = PARSER.parse(source);
    assertThat(parse).isInstanceOf(Invalid.class);
    return (Invalid) parse;
  }
}
