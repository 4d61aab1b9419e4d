package dev.patchbay.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventLinesTest {

  private static List<EventLines.Line> read(byte[] input) {
    List<EventLines.Line> lines = new ArrayList<>();
    try (EventLines reader = EventLines.of(new ByteArrayInputStream(input))) {
      for (Optional<EventLines.Line> it = reader.next(); it.isPresent(); it = reader.next()) {
        lines.add(it.get());
      }
    }
    return lines;
  }

  private static Optional<String> key(String event) {
    return new EventLines.Line(1, event.getBytes(UTF_8)).key().map(it -> new String(it, UTF_8));
  }

  @Test
  void blankLinesAreSkippedAndCounted() {
    assertThat(read("a\n\n \t\r\nb".getBytes(UTF_8)))
        .containsExactly(
            new EventLines.Line(1, "a".getBytes(UTF_8)),
            new EventLines.Line(4, "b".getBytes(UTF_8)));
  }

  @Test
  void bytesThatAreNoTextArriveUntouched() {
    byte[] bytes = {(byte) 0xff, 0, ' ', (byte) 0xc3};

    assertThat(read(bytes)).containsExactly(new EventLines.Line(1, bytes));
  }

  @Test
  void thePersonIsTheKey() {
    assertThat(key("{\"properties\":{\"distinct_id\":\"no\"},\"distinct_id\":\"žofie\"}"))
        .contains("žofie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "17", "{\"distinct_id\":5}", "{\"a\":", "\"distinct_id\"", "nonsense"})
  void whatNamesNoPersonHasNoKey(String event) {
    assertThat(key(event)).isEmpty();
  }

  @Test
  void deepNestingBeforeThePersonDoesNoHarm() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(key("{\"a\":" + deep + ",\"distinct_id\":\"u\"}")).contains("u");
  }
}
