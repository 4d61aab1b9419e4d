package dev.patchbay.job.event;

import static dev.patchbay.job.event.Events.fields;
import static dev.patchbay.job.event.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginEventReaderTest {

  @Test
  void takesWhatPluginsBrokeFromTheOriginal() {
    EventFields original =
        fields(
            "{\"uuid\":\"%s\",\"event\":\"e\",\"distinct_id\":\"d\",\"team_id\":3,\"ip\":\"i\","
                    .formatted("0191e2a4-0000-7000-8000-0123456789ab")
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

    EventFields fields = readAgain(json, fields("{\"event\":\"e\"}"));

    assertThat(fields.properties().isEmpty()).isTrue();
    assertThat(fields.extra())
        .extracting(span -> text(json, span))
        .containsExactlyInAnyOrder(
            "\"properties\":[1]",
            "\"ip\":{\"v\":4}",
            "\"$set\":\"s\"",
            "\"distinct_id\":[]",
            "\"x\":1");
  }

  @Test
  void neverThrowsOnWhatAPluginCannotReturn() {
    EventFields original = fields("{\"event\":\"e\"}");

    for (String json : List.of("", "null", "[]", "{\"a\":", "{\"a\":" + "[".repeat(100_000))) {
      assertThat(readAgain(json, original).event()).isEqualTo("e");
    }
  }

  private EventFields readAgain(String json, EventFields original) {
    return new PluginEventReader().read(json.getBytes(StandardCharsets.UTF_8), original);
  }
}
