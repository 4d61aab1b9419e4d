package dev.patchbay.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.CutPoint;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutOptionTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final EventEnds ENDS = new EventEnds("events", Map.of(0, 1200L, 1, 900L));

  @ParameterizedTest
  @CsvSource({
    "+30s, 2026-03-01T12:00:30Z",
    "+5m, 2026-03-01T12:05:00Z",
    "+2h, 2026-03-01T14:00:00Z",
    "+1d, 2026-03-02T12:00:00Z",
    "2026-11-23T12:00:00.250Z, 2026-11-23T12:00:00.250Z",
  })
  void timesAreAbsoluteOrFromNow(String text, Instant time) {
    assertThat(CutOption.time(text, NOON)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "30s", "+30", "+-3s", "2026-11-23", "12:00", "+999999999d"})
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> CutOption.time(text, Instant.MAX))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("+30s");
  }

  @Test
  void offsetsAreOfThePartitionsThatAreNamed() {
    assertThat(CutOption.atOffsets("0=1200, 1=900", ENDS))
        .isEqualTo(new CutPoint.AtOffsets(Map.of(0, 1200L, 1, 900L)));
    assertThat(CutOption.atOffsets("1=7", ENDS))
        .isEqualTo(new CutPoint.AtOffsets(Map.of(1, 7L)))
        .hasToString("offsets 1=7");
  }

  @Test
  void theEndIsThatOfEveryPartition() {
    assertThat(CutOption.atOffsets("end", ENDS))
        .isEqualTo(new CutPoint.AtOffsets(Map.of(0, 1200L, 1, 900L)));
    assertThat(CutOption.atOffsets("end+100", ENDS)).hasToString("offsets 0=1300, 1=1000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''         | must be like",
        "end-1      | must be like",
        "0          | must be like",
        "0=         | must be like",
        "0=-1       | must be like",
        "0=1,       | must be like",
        "0=1200,0=1 | partition 0 twice",
        "2=1        | no partition 2: it has 0 to 1",
      })
  void whatAreNoOffsetsIsRefused(String text, String reason) {
    assertThatThrownBy(() -> CutOption.atOffsets(text, ENDS))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(reason);
  }
}
