package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodecTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  static List<StatusRecord> records() {
    VersionId version = VersionId.parse("p@1.0.0");
    return List.of(
        new StatusRecord.Acknowledgement(1, 2, 30, NOW),
        new StatusRecord.InstallationState("2/p@x", version, 1, 3, Optional.empty(), NOW),
        new StatusRecord.InstallationState(
            "2/p",
            version,
            1,
            3,
            Optional.of(
                new StatusRecord.Failure(
                    FailureKind.ALLOCATED_TOO_MUCH, new PluginError("E", "m", "s"))),
            NOW),
        new StatusRecord.InstallationGone("2/p@x", 1),
        new StatusRecord.OverBudget(7, 1, Optional.empty(), 20, false, NOW, NOW.plusSeconds(10)),
        new StatusRecord.OverBudget(7, 1, Optional.of("7/p"), 20, true, NOW, NOW.plusSeconds(10)),
        new StatusRecord.WithinBudget(7, 1),
        new StatusRecord.RecordRejected("version:x", 3, "why", NOW),
        new StatusRecord.RejectionCleared("version:x"));
  }

  @ParameterizedTest
  @MethodSource("records")
  void recordsSurviveTheRoundTrip(StatusRecord record) throws Exception {
    byte[] key = record.key().getBytes(StandardCharsets.UTF_8);

    assertThat(StatusCodec.decode(key, StatusCodec.encode(record))).isEqualTo(record);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"schema\":2}",
        "{\"schema\":1,\"kind\":\"x\"}",
        "{\"schema\":1,\"kind\":\"acknowledgement\"}"
      })
  void whatCannotBeUnderstoodIsRefused(String value) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> StatusCodec.decode(new byte[0], value.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "installation:a", "installation:a@b", "acknowledgement:1"})
  void tombstonesOfUnknownKeysAreRefused(String key) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> StatusCodec.decode(key.getBytes(StandardCharsets.UTF_8), null));
  }
}
