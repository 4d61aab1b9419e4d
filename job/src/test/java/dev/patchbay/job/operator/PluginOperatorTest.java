package dev.patchbay.job.operator;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.installed;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.StatusRecord;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What becomes of the events of one subtask, between a start and a stop. */
class PluginOperatorTest {

  static final String EVENT =
      """
      {"uuid":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","event":"e","distinct_id":"d","team_id":1,\
      "timestamp":"2026-01-01T00:00:00.000Z","properties":{}}""";

  private static final ControlRecord MARK =
      version("mark", "export function processEvent(e) { e.properties.mark = 1; return e }");
  private static final StoredRecord PUBLISHED = at(0, MARK);
  private static final StoredRecord ENABLED = at(1, enabled("mark"));

  @Test
  void whatIsNoEventBecomesADeadLetterWithItsBytes() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED, ENABLED))) {
      subtask.event("{\"broken");
      subtask.event("[1]");
      subtask.event((byte[]) null);
      subtask.event(EVENT);

      assertThat(subtask.deadLetters())
          .extracting(DeadLetter::stage, DeadLetter::reason, DeadLetter::revision)
          .containsExactly(
              tuple(DeadLetter.Stage.PARSE, "not-json", 1L),
              tuple(DeadLetter.Stage.PARSE, "not-an-object", 1L),
              tuple(DeadLetter.Stage.PARSE, "tombstone", 1L));
      assertThat(subtask.deadLetters().get(0).source().value())
          .isEqualTo("{\"broken".getBytes(StandardCharsets.UTF_8));
      assertThat(subtask.processed()).hasSize(1);
    }
  }

  @Test
  void anEventWhoseTeamHasNoPluginLeavesByteForByte() throws Exception {
    String odd = "{ \"event\" : \"e\", \"distinct_id\":\"d\", \"n\": 1234567890123456789012345 }";
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of())) {
      subtask.event(odd);

      assertThat(subtask.processedJson()).containsExactly(odd);
    }
  }

  @Test
  void aPluginThatMustNotBeSkippedTurnsItsFailureIntoADeadLetter() throws Exception {
    try (var subtask =
        PluginOperatorHarness.started(
            FakeTopic.of(
                at(
                    0,
                    version(
                        "strict", "export function processEvent() { throw new TypeError('no') }")),
                at(1, installed("strict", "1.0.0", true, FailurePolicy.DEAD_LETTER))))) {
      subtask.event(EVENT);

      assertThat(subtask.processed()).isEmpty();
      DeadLetter letter = subtask.deadLetters().get(0);
      assertThat(letter.stage()).isEqualTo(DeadLetter.Stage.PLUGIN);
      assertThat(letter.reason()).isEqualTo("threw");
      assertThat(letter.plugin()).isEqualTo("*/strict");
      assertThat(letter.version()).isEqualTo("strict@1.0.0");
      assertThat(letter.errorName()).isEqualTo("TypeError");
      assertThat(letter.errorMessage()).isEqualTo("no");
    }
  }

  @Test
  void aPluginThatFailsCostsTheEventNothingElse() throws Exception {
    try (var subtask =
        PluginOperatorHarness.started(
            FakeTopic.of(
                at(0, version("lax", "export function processEvent(e) { e.x = 1; throw 'no' }")),
                at(1, enabled("lax"))))) {
      subtask.event(EVENT);

      assertThat(subtask.processedJson().get(0)).doesNotContain("\"x\"");
    }
  }

  @Test
  void anEventThatPluginsMadeTooLargeBecomesADeadLetterInsteadOfFailingTheJobForEver()
      throws Exception {
    ControlRecord inflate =
        version(
            "mark",
            "export function processEvent(e) { e.properties.big = 'x'.repeat(6 << 20); return e }");
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(at(0, inflate), ENABLED))) {
      subtask.event(EVENT);

      assertThat(subtask.processed()).isEmpty();
      assertThat(subtask.deadLetters())
          .extracting(DeadLetter::stage, DeadLetter::reason)
          .containsExactly(tuple(DeadLetter.Stage.PLUGIN, "too-large"));
    }
  }

  @Test
  void aDroppedEventLeavesNothing() throws Exception {
    try (var subtask =
        PluginOperatorHarness.started(
            FakeTopic.of(
                at(0, version("drop", "export function processEvent() { return null }")),
                at(1, enabled("drop"))))) {
      subtask.event(EVENT);

      assertThat(subtask.processed()).isEmpty();
      assertThat(subtask.deadLetters()).isEmpty();
    }
  }

  @Test
  void codeThatCannotBeLoadedIsReportedAndTheStreamGoesOn() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of())) {
      subtask.control(at(0, version("bad", "export function {")));
      subtask.control(at(1, enabled("bad")));
      subtask.event(EVENT);

      StatusRecord.InstallationState state =
          subtask.statuses().stream()
              .filter(StatusRecord.InstallationState.class::isInstance)
              .map(StatusRecord.InstallationState.class::cast)
              .findFirst()
              .orElseThrow();
      assertThat(state.failure().orElseThrow().kind()).isEqualTo(FailureKind.NOT_LOADED);
      assertThat(subtask.acknowledged()).containsExactly(-1L, 0L, 1L);
      assertThat(subtask.processed()).hasSize(1);
    }
  }

  @Test
  void aFailedSetupIsTriedAgain() throws Exception {
    String code = "export function setupPlugin() { console.log('setup'); throw new Error('no') }";
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(at(0, version("sick", code))))) {
      subtask.control(at(1, enabled("sick")));

      await()
          .untilAsserted(
              () -> {
                subtask.setProcessingTime(subtask.getProcessingTime() + 1_000);
                assertThat(subtask.sideOutput(PluginOutputs.LOGS))
                    .filteredOn(line -> line.message().equals("setup"))
                    .hasSizeGreaterThan(1);
              });
    }
  }
}
