package dev.patchbay.job.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimestampTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:20:30.456Z, 2026-01-31T10:20:30.456Z",
    "2026-01-31T10:20:30Z, 2026-01-31T10:20:30Z",
    "2026-01-31T10:20Z, 2026-01-31T10:20:00Z",
    "2026-01-31, 2026-01-31T00:00:00Z",
    "2026-01-31 10:20:30, 2026-01-31T10:20:30Z",
    "2026-01-31T10:20:30.4567891+02:00, 2026-01-31T08:20:30.456Z",
    "2026-01-31T10:20:30.4-0530, 2026-01-31T15:50:30.400Z",
    "2026-01-31T10:20:30+02, 2026-01-31T08:20:30Z",
    "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z"
  })
  void readsWhatSdksWrite(String text, Instant expected) {
    assertThat(parse(text)).hasValue(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026",
        "2026-1-3",
        "2026-02-30",
        "2023-02-29",
        "2026-13-01",
        "2026-01-31T",
        "2026-01-31T24:00:00Z",
        "2026-01-31T10:60:00Z",
        "2026-01-31T10:20:30.Z",
        "2026-01-31T10:20:30Zx",
        "2026-01-31T10:20:30+2",
        "2026-01-31T10:20:30+02:",
        "+2026-01-31",
        "1769854830456",
        "Sat, 31 Jan 2026 10:20:30 GMT",
        "٢٠٢٦-01-31"
      })
  void refusesTheRest(String text) {
    assertThat(parse(text)).isEmpty();
  }

  /** Where it stands among other bytes does not matter. */
  private static OptionalLong parse(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return IsoTimestamp.parse(bytes, 1, bytes.length - 1);
  }
}
