package dev.patchbay.job.operator;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.installed;
import static dev.patchbay.job.control.ControlRecords.version;
import static dev.patchbay.job.operator.PluginOperatorTest.EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.model.FailurePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What plugins do, by the minute. */
class PluginMinutesTest {

  private static final String KEEPS = "export function processEvent(e) { return e }";
  private static final String FAILS = "export function processEvent() { throw new Error('no') }";
  private static final String DROPS = "export function processEvent() { return null }";
  private static final long MINUTE = 60_000;

  @Test
  void aMinuteIsToldThreeTimesAndTheLastHasAllOfIt() throws Exception {
    try (var subtask = started("keeps", KEEPS)) {
      subtask.event(EVENT);
      assertThat(minutes(subtask)).isEmpty();

      subtask.setProcessingTime(MINUTE + 20_000);
      subtask.event(EVENT);
      subtask.setProcessingTime(2 * MINUTE);

      assertThat(minutes(subtask)).extracting(it -> it.counts().calls()).containsExactly(1L, 2L);
      assertThat(minutes(subtask))
          .allSatisfy(
              it -> {
                assertThat(it.minuteMillis()).isEqualTo(MINUTE);
                assertThat(it.installation()).isEqualTo("*/keeps");
                assertThat(it.plugin()).isEqualTo("keeps");
                assertThat(it.version()).isEqualTo("1.0.0");
                assertThat(it.scope()).isEqualTo("*");
                assertThat(it.revision()).isEqualTo(1);
                assertThat(it.lastError()).isEmpty();
              });
    }
  }

  @Test
  void theNextMinuteBeginsAtZeroAndAnIdleOneHasNoRow() throws Exception {
    try (var subtask = started("drops", DROPS)) {
      subtask.event(EVENT);
      subtask.setProcessingTime(2 * MINUTE);
      subtask.setProcessingTime(5 * MINUTE);
      subtask.event(EVENT);
      subtask.setProcessingTime(6 * MINUTE);

      assertThat(minutes(subtask))
          .extracting(PluginMinute::minuteMillis)
          .containsExactly(MINUTE, 5 * MINUTE);
      assertThat(minutes(subtask))
          .extracting(it -> it.counts().calls(), it -> it.counts().dropped())
          .containsOnly(tuple(1L, 1L));
    }
  }

  @Test
  void failuresAreCountedAndTheLastOneIsTold() throws Exception {
    try (var subtask = started("fails", FAILS)) {
      subtask.event(EVENT);
      subtask.event(EVENT);
      subtask.setProcessingTime(2 * MINUTE);

      PluginMinute minute = minutes(subtask).get(0);
      assertThat(minute.counts().calls()).isEqualTo(2);
      assertThat(minute.counts().failures()).isEqualTo(2);
      assertThat(minute.lastError())
          .startsWith("(threw): Error: no\n")
          .contains("fails@1.0.0/index.js:1:");
      assertThat(minute.lastErrorMillis()).isEqualTo(MINUTE);
    }
  }

  @Test
  void oneCallOfSixteenIsTimed() throws Exception {
    try (var subtask = started("keeps", KEEPS)) {
      for (int i = 0; i < 48; i++) {
        subtask.event(EVENT);
      }
      subtask.setProcessingTime(2 * MINUTE);

      PluginMinute minute = minutes(subtask).get(0);
      int timed = 0;
      for (int i = 0; i < minute.times().size(); i++) {
        timed += minute.times().count(i);
      }
      assertThat(timed).isEqualTo(3);
      assertThat(minute.timedNanos()).isPositive();
    }
  }

  @Test
  void versionsOfOneMinuteHaveRowsOfTheirOwnAndOtherConfigsHaveNot() throws Exception {
    try (var subtask = started("p", KEEPS)) {
      subtask.event(EVENT);
      subtask.control(at(2, installed("p", "1.0.0", true, FailurePolicy.DEAD_LETTER)));
      subtask.event(EVENT);
      subtask.control(
          at(3, version("p", "2.0.0", FAILS)),
          at(4, installed("p", "2.0.0", true, FailurePolicy.KEEP)));
      subtask.event(EVENT);
      subtask.setProcessingTime(2 * MINUTE);

      assertThat(minutes(subtask))
          .extracting(
              PluginMinute::version,
              PluginMinute::revision,
              it -> it.counts().calls(),
              it -> it.counts().failures())
          .containsExactlyInAnyOrder(tuple("1.0.0", 1L, 2L, 0L), tuple("2.0.0", 4L, 1L, 1L));
    }
  }

  @Test
  void theEndOfTheInputWritesWhatIsNotWritten() throws Exception {
    try (var subtask = started("keeps", KEEPS)) {
      subtask.event(EVENT);
      subtask.endInput();

      assertThat(minutes(subtask)).hasSize(1);
    }
  }

  private static List<PluginMinute> minutes(PluginOperatorHarness subtask) {
    return subtask.sideOutput(PluginOutputs.MINUTES);
  }

  /** At the first minute's beginning. */
  private static PluginOperatorHarness started(String name, String code) throws Exception {
    PluginOperatorHarness harness =
        new PluginOperatorHarness(
            FakeTopic.of(at(0, version(name, code)), at(1, enabled(name))), 1, 0);
    harness.setProcessingTime(MINUTE);
    harness.start();
    return harness;
  }
}
