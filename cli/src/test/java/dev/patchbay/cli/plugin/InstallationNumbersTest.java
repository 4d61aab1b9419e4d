package dev.patchbay.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.output.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstallationNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.1363, 0.14 µs",
    "9.13, 9.1 µs",
    "345.2, 350 µs",
    "1234, 1.2 ms",
    "250000, 250 ms",
    "30000000, 30 s"
  })
  void timesAreToldInTwoDigits(double micros, String told) {
    assertThat(InstallationNumbers.duration(micros)).isEqualTo(told);
  }

  @Test
  void aRowOfClickHouseIsRead() throws Exception {
    InstallationNumbers numbers =
        of(
            """
            {"installation":"*/p","all_calls":12345,"all_failures":2,"all_dropped":0,"p50_us":2.44,"p99_us":1234.5,
             "error":"(threw): Error: no\\n    at p","error_version":"1.0.0","error_subtask":1,"error_time":"2026-01-01T00:00:00Z"}""");

    assertThat(numbers).hasToString("12,345 calls, 2 failed, 0 dropped, p50 2.4 µs, p99 1.2 ms");
    assertThat(numbers.lastError())
        .contains(
            new InstallationNumbers.LastError(
                "2026-01-01T00:00:00Z", "1.0.0", 1, "(threw): Error: no\n    at p"));
  }

  @Test
  void withoutATimedCallAndWithoutAnErrorThereIsNoneOfIt() throws Exception {
    InstallationNumbers numbers =
        of(
            """
            {"installation":"*/p","all_calls":"3","all_failures":"0","all_dropped":"3","p50_us":null,"p99_us":null,
             "error":"","error_version":"1.0.0","error_subtask":0,"error_time":"1970-01-01T00:00:00Z"}""");

    assertThat(numbers).hasToString("3 calls, 0 failed, 3 dropped");
    assertThat(numbers.lastError()).isEmpty();
  }

  private static InstallationNumbers of(String row) throws Exception {
    return InstallationNumbers.of(Json.read(row.getBytes(StandardCharsets.UTF_8)));
  }
}
