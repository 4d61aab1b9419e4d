package dev.patchbay.job.operator;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.cut;
import static dev.patchbay.job.control.ControlRecords.disabled;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.raw;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.control.ControlTopicException;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.StatusRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What a restore brings back, and what it must not. */
class PluginOperatorRestoreTest {

  private static final String EVENT =
      """
      {"uuid":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","event":"e","distinct_id":"d","team_id":1,\
      "timestamp":"2026-01-01T00:00:00.000Z","properties":{}}""";

  private static final StoredRecord PUBLISHED =
      at(0, version("mark", "export function processEvent(e) { e.properties.mark = 1; return e }"));
  private static final StoredRecord ENABLED = at(1, enabled("mark"));
  private static final StoredRecord DISABLED = at(2, disabled("mark"));

  @Test
  void whatWasAcknowledgedAfterTheCheckpointIsInForceFromTheFirstEventOn() throws Exception {
    OperatorSubtaskState checkpoint = checkpointOf(PUBLISHED, ENABLED);

    try (var subtask =
        PluginOperatorHarness.restored(FakeTopic.of(PUBLISHED, ENABLED, DISABLED), checkpoint)) {
      subtask.event(EVENT);

      assertThat(subtask.processedJson()).containsExactly(EVENT);
      assertThat(subtask.acknowledged()).containsExactly(2L);
    }
  }

  @Test
  void aRemovedInstallationDoesNotComeBackThoughItsTombstoneIsGone() throws Exception {
    OperatorSubtaskState checkpoint = checkpointOf(PUBLISHED, ENABLED);

    try (var subtask =
        PluginOperatorHarness.restored(FakeTopic.endingAt(9, PUBLISHED), checkpoint)) {
      subtask.event(EVENT);

      assertThat(subtask.processedJson()).containsExactly(EVENT);
      assertThat(subtask.statuses()).contains(new StatusRecord.InstallationGone("*/mark", 0));
    }
  }

  @Test
  void aMalformedRecordLeavesWhatTheCheckpointHeldInForce() throws Exception {
    OperatorSubtaskState checkpoint = checkpointOf(PUBLISHED, ENABLED);

    try (var subtask =
        PluginOperatorHarness.restored(
            FakeTopic.of(PUBLISHED, raw(5, "installation:*/mark", "{")), checkpoint)) {
      subtask.event(EVENT);

      assertThat(subtask.processedJson().get(0)).contains("\"mark\":1");
    }
  }

  @Test
  void theReplayOfTheStreamAfterARestoreChangesNothing() throws Exception {
    OperatorSubtaskState checkpoint = checkpointOf(PUBLISHED, ENABLED);

    try (var subtask =
        PluginOperatorHarness.restored(FakeTopic.of(PUBLISHED, ENABLED, DISABLED), checkpoint)) {
      subtask.control(PUBLISHED);
      subtask.control(ENABLED);
      subtask.event(EVENT);
      subtask.control(DISABLED);

      assertThat(subtask.processedJson()).containsExactly(EVENT);
      assertThat(subtask.acknowledged()).containsExactly(2L);
    }
  }

  @Test
  void changesTakenFromTheStreamAreInTheCheckpoint() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED))) {
      subtask.control(ENABLED);
      checkpoint = subtask.snapshot(1, 1);
    }
    // Compaction has left a malformed record only, so the installation can come from nowhere else.
    try (var subtask =
        PluginOperatorHarness.restored(
            FakeTopic.of(PUBLISHED, raw(7, "installation:*/mark", "{")), checkpoint)) {
      subtask.event(EVENT);

      assertThat(subtask.processedJson().get(0)).contains("\"mark\":1");
    }
  }

  @Test
  void aReplayPutsEachEventOnTheSideOfACutOverOnWhichItWas() throws Exception {
    StoredRecord second =
        at(2, version("mark", "2.0.0", "exports.processEvent = e => (e.properties.mark = 2, e)"));
    for (CutPoint point :
        List.of(
            new CutPoint.AtOffsets(Map.of(0, 5L)), new CutPoint.AtTime(Instant.ofEpochMilli(5)))) {
      StoredRecord cut = at(3, cut("mark", "1.0.0", "2.0.0", point));
      OperatorSubtaskState checkpoint;
      List<String> first = new ArrayList<>();
      try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED, ENABLED))) {
        checkpoint = subtask.snapshot(1, 1);
        events(subtask, 3);
        subtask.control(second, cut);
        events(subtask, 6);
        first.addAll(subtask.processedJson());
      }

      try (var subtask =
          PluginOperatorHarness.restored(
              FakeTopic.of(PUBLISHED, ENABLED, second, cut), checkpoint)) {
        subtask.seek(0);
        events(subtask, 9);

        assertThat(subtask.processedJson()).isEqualTo(first);
        assertThat(first.subList(0, 5)).allMatch(it -> it.contains("\"mark\":1"));
        assertThat(first.subList(5, 9)).allMatch(it -> it.contains("\"mark\":2"));
      }
    }
  }

  private static void events(PluginOperatorHarness subtask, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      subtask.event(EVENT);
    }
  }

  @Test
  void aTopicThatLostItsEndStopsTheStartWithAdvice() throws Exception {
    OperatorSubtaskState checkpoint = checkpointOf(PUBLISHED, ENABLED);

    assertThatThrownBy(() -> PluginOperatorHarness.restored(FakeTopic.of(PUBLISHED), checkpoint))
        .isInstanceOf(ControlTopicException.class)
        .hasMessageContaining("start without the savepoint");
  }

  @Test
  void stateOfALaterVersionIsNotDroppedInSilence() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(PUBLISHED))) {
      subtask
          .operatorState()
          .getListState(new ListStateDescriptor<>("timers-of-plugins", Types.STRING))
          .add("one");
      checkpoint = subtask.snapshot(1, 1);
    }

    assertThatThrownBy(() -> PluginOperatorHarness.restored(FakeTopic.of(PUBLISHED), checkpoint))
        .hasMessageContaining("[timers-of-plugins]")
        .hasMessageContaining("start it with the version that wrote it, or a newer one");
  }

  @Test
  void everySubtaskOfALargerJobStartsWithTheWholeCatalog() throws Exception {
    OperatorSubtaskState first = checkpointOf(2, 0);
    OperatorSubtaskState second = checkpointOf(2, 1);
    OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(first, second);

    for (int subtask = 0; subtask < 3; subtask++) {
      OperatorSubtaskState share =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              both, PluginOperatorHarness.MAX_PARALLELISM, 2, 3, subtask);
      // Only the state knows the installation, see above.
      var topic = FakeTopic.of(PUBLISHED, raw(7, "installation:*/mark", "{"));
      try (var harness = new PluginOperatorHarness(topic, 3, subtask)) {
        harness.initializeState(share);
        harness.start();
        harness.event(EVENT);

        assertThat(harness.processedJson()).singleElement().asString().contains("\"mark\":1");
        assertThat(harness.acknowledged()).containsExactly(7L);
      }
    }
  }

  @Test
  void oneSubtaskSavesTheCatalogForAll() throws Exception {
    assertThat(savedCatalogs(checkpointOf(2, 0))).isEqualTo(1);
    assertThat(savedCatalogs(checkpointOf(2, 1))).isZero();
  }

  private static long savedCatalogs(OperatorSubtaskState checkpoint) {
    return checkpoint.getManagedOperatorState().stream()
        .map(it -> it.getStateNameToPartitionOffsets().get("catalog"))
        .filter(Objects::nonNull)
        .mapToLong(it -> it.getOffsets().length)
        .sum();
  }

  private static OperatorSubtaskState checkpointOf(StoredRecord... records) throws Exception {
    try (var subtask = PluginOperatorHarness.started(FakeTopic.of(records))) {
      return subtask.snapshot(1, 1);
    }
  }

  private static OperatorSubtaskState checkpointOf(int parallelism, int subtask) throws Exception {
    try (var harness =
        new PluginOperatorHarness(FakeTopic.of(PUBLISHED, ENABLED), parallelism, subtask)) {
      harness.start();
      return harness.snapshot(1, 1);
    }
  }
}
