package dev.patchbay.job.operator;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.disabled;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.raw;
import static dev.patchbay.job.control.ControlRecords.removed;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.control.ControlTopicException;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.StatusRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How one subtask puts changes in force, and what it says of them. */
class PluginOperatorControlTest {

  private static final String EVENT = PluginOperatorTest.EVENT;

  private static final ControlRecord MARK =
      version("mark", "export function processEvent(e) { e.properties.mark = 1; return e }");
  private static final StoredRecord PUBLISHED = at(0, MARK);
  private static final StoredRecord ENABLED = at(1, enabled("mark"));

  @Test
  void whatStoodOnTheControlTopicIsInForceBeforeTheFirstEvent() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED, ENABLED))) {
      subtask.event(EVENT);

      assertThat(subtask.processedJson()).singleElement().asString().contains("\"mark\":1");
      assertThat(subtask.processed().get(0).revision()).isEqualTo(1);
    }
  }

  @Test
  void theStartIsAcknowledgedBeforeTheFirstEvent() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.endingAt(10, PUBLISHED, ENABLED))) {

      assertThat(subtask.acknowledged()).containsExactly(9L);
    }
  }

  @Test
  void nothingIsEmittedWhileTheTaskOpens() throws Exception {
    try (var subtask = new PluginOperatorHarness(FakeTopic.of(PUBLISHED, ENABLED), 1, 0)) {
      subtask.open();

      assertThat(subtask.statuses()).isEmpty();
    }
  }

  @Test
  void aToggleTakesEffectBetweenTwoEvents() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED))) {
      subtask.event(EVENT);
      subtask.control(ENABLED);
      subtask.event(EVENT);
      subtask.control(at(2, disabled("mark")));
      subtask.event(EVENT);

      assertThat(subtask.processedJson().get(0)).isEqualTo(EVENT);
      assertThat(subtask.processedJson().get(1)).contains("\"mark\":1");
      assertThat(subtask.processedJson().get(2)).isEqualTo(EVENT);
      assertThat(subtask.processed())
          .extracting(ProcessedEvent::revision)
          .containsExactly(0L, 1L, 2L);
      assertThat(subtask.acknowledged()).containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  void recordsThatComeTogetherAreInForceTogether() throws Exception {
    StoredRecord other = at(3, version("other", "exports.processEvent = e => ({ ...e, o: 1 })"));
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED))) {
      subtask.control(ENABLED, at(2, disabled("mark")), other, at(4, enabled("other")));
      subtask.event(EVENT);

      assertThat(subtask.acknowledged()).containsExactly(0L, 4L);
      assertThat(subtask.processed().get(0).revision()).isEqualTo(4);
      assertThat(subtask.processedJson().get(0)).contains("\"o\":1").doesNotContain("mark");
      assertThat(subtask.statuses())
          .filteredOn(StatusRecord.InstallationState.class::isInstance)
          .hasSize(1);
    }
  }

  @Test
  void aRecordThatIsPutRightInTheSameBatchWasNeverWrong() throws Exception {
    StoredRecord wrong = new StoredRecord(1, ENABLED.key(), new byte[] {'{'});
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED))) {
      subtask.control(wrong, at(2, enabled("mark")));

      assertThat(rejections(subtask)).isEmpty();
      assertThat(subtask.acknowledged()).containsExactly(0L, 2L);
    }
  }

  @Test
  void whatBecameOfAnInstallationIsSaidBeforeTheAcknowledgement() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED))) {
      subtask.control(ENABLED);
      subtask.control(at(2, disabled("mark")));

      List<StatusRecord> said = subtask.statuses();
      assertThat(said.subList(said.size() - 4, said.size()))
          .extracting(it -> it.getClass().getSimpleName())
          .containsExactly(
              "InstallationState", "Acknowledgement", "InstallationGone", "Acknowledgement");
      StatusRecord.InstallationState state =
          (StatusRecord.InstallationState) said.get(said.size() - 4);
      assertThat(state.revision()).isEqualTo(1);
      assertThat(state.failure()).isEmpty();
    }
  }

  @Test
  void recordsSeenBeforeChangeNothing() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED, ENABLED))) {
      subtask.control(PUBLISHED);
      subtask.control(ENABLED);
      subtask.control(at(2, disabled("mark")));
      subtask.control(ENABLED);
      subtask.control(at(2, disabled("mark")));
      subtask.event(EVENT);

      assertThat(subtask.acknowledged()).containsExactly(1L, 2L);
      assertThat(subtask.processedJson()).containsExactly(EVENT);
    }
  }

  @Test
  void aTombstoneRemovesAnInstallation() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED, ENABLED))) {
      subtask.event(EVENT);
      subtask.control(at(2, removed("mark")));
      subtask.event(EVENT);

      assertThat(subtask.processedJson().get(1)).isEqualTo(EVENT);
      assertThat(subtask.statuses()).contains(new StatusRecord.InstallationGone("*/mark", 0));
    }
  }

  @Test
  void aMalformedRecordIsReportedAndAcknowledgedAndChangesNothing() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED, ENABLED))) {
      subtask.control(raw(2, "installation:*/mark", "{not json"));
      subtask.event(EVENT);

      assertThat(subtask.processedJson()).singleElement().asString().contains("\"mark\":1");
      assertThat(subtask.acknowledged()).containsExactly(1L, 2L);
      assertThat(rejections(subtask)).containsExactly("installation:*/mark");
    }
  }

  @Test
  void aRejectionIsClearedByTheNextGoodRecordOfItsKey() throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED))) {
      subtask.control(raw(1, "installation:*/mark", "[]"));
      subtask.control(at(2, enabled("mark")));
      subtask.control(at(3, disabled("mark")));

      assertThat(
              subtask.statuses().stream().filter(StatusRecord.RejectionCleared.class::isInstance))
          .containsOnlyOnce(new StatusRecord.RejectionCleared("installation:*/mark"));
    }
  }

  @Test
  void onlyTheFirstSubtaskReportsARejection() throws Exception {
    try (var second = new PluginOperatorHarness(FakeTopic.of(PUBLISHED), 2, 1)) {
      second.start();
      second.control(raw(1, "riddle:x", "{}"));

      assertThat(rejections(second)).isEmpty();
      assertThat(second.acknowledged()).containsExactly(0L, 1L);
    }
  }

  @Test
  void aStartThatCannotReadTheControlTopicFails() throws Exception {
    try (var subtask = new PluginOperatorHarness(FakeTopic.unreadable(), 1, 0)) {
      assertThatThrownBy(subtask::open).isInstanceOf(ControlTopicException.class);
    }
  }

  private static List<String> rejections(PluginOperatorHarness subtask) {
    return subtask.statuses().stream()
        .filter(StatusRecord.RecordRejected.class::isInstance)
        .map(it -> ((StatusRecord.RecordRejected) it).controlKey())
        .toList();
  }
}
