package dev.patchbay.job.control;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.disabled;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.raw;
import static dev.patchbay.job.control.ControlRecords.removed;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.trust.TrustedKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogRecoveryTest {

  private static final String TOPIC = "topic-1";
  private static final SavedCatalog NOTHING = SavedCatalog.NONE;
  private static final ControlRecord VERSION = version("hello", "");

  @Test
  void anEmptyTopicGivesAnEmptyCatalog() {
    RecoveredCatalog recovered = recover(NOTHING, topic(0));

    assertThat(recovered.catalog().revision()).isEqualTo(PluginCatalog.NO_REVISION);
    assertThat(recovered.records()).isEmpty();
  }

  @Test
  void theRevisionIsTheTopicsEndAlsoWhereCompactionLeftGaps() {
    RecoveredCatalog recovered =
        recover(NOTHING, topic(10, at(2, VERSION), at(5, enabled("hello"))));

    assertThat(recovered.catalog().revision()).isEqualTo(9);
    assertThat(installations(recovered)).containsExactly("*/hello");
    assertThat(recovered.records()).containsOnlyKeys("version:hello@1.0.0", "installation:*/hello");
  }

  @Test
  void whatTheTopicSaysAfterTheCheckpointWins() {
    SavedCatalog saved = saved(1, at(0, VERSION), at(1, enabled("hello")));

    RecoveredCatalog recovered =
        recover(saved, topic(3, at(0, VERSION), at(1, enabled("hello")), at(2, disabled("hello"))));

    assertThat(recovered.catalog().installation("*/hello").orElseThrow().enabled()).isFalse();
    assertThat(recovered.catalog().revision()).isEqualTo(2);
  }

  @Test
  void whatWasRemovedDoesNotComeBackThoughItsTombstoneIsGone() {
    SavedCatalog saved = saved(1, at(0, VERSION), at(1, enabled("hello")));

    RecoveredCatalog recovered = recover(saved, topic(5, at(0, VERSION)));

    assertThat(installations(recovered)).isEmpty();
    assertThat(recovered.records()).containsOnlyKeys("version:hello@1.0.0");
    assertThat(recovered.accepted()).contains("installation:*/hello");
  }

  @Test
  void whatRetentionTookFromTheTopicsBeginningStays() {
    SavedCatalog saved = saved(1, at(0, VERSION), at(1, enabled("hello")));

    RecoveredCatalog recovered = recover(saved, new ControlSnapshot(TOPIC, 4, 5, List.of()));

    assertThat(installations(recovered)).containsExactly("*/hello");
  }

  @Test
  void aMalformedRecordLeavesTheSavedOneInForceAndIsReported() {
    SavedCatalog saved = saved(1, at(0, VERSION), at(1, enabled("hello")));

    RecoveredCatalog recovered =
        recover(saved, topic(8, at(0, VERSION), raw(7, "installation:*/hello", "{")));

    assertThat(installations(recovered)).containsExactly("*/hello");
    assertThat(recovered.refused())
        .singleElement()
        .extracting("key")
        .isEqualTo("installation:*/hello");
    assertThat(recovered.accepted()).doesNotContain("installation:*/hello");
  }

  @Test
  void aRefusalEndsWithTheNextGoodRecordOfItsKey() {
    RecoveredCatalog recovered =
        recover(
            NOTHING,
            topic(3, at(0, VERSION), raw(1, "installation:*/hello", "{"), at(2, enabled("hello"))));

    assertThat(recovered.refused()).isEmpty();
    assertThat(recovered.accepted()).contains("installation:*/hello");
  }

  @Test
  void aTombstoneTakesBackWhatNobodyUnderstood() {
    RecoveredCatalog recovered =
        recover(NOTHING, topic(2, raw(0, "riddle:x", "{}"), raw(1, "riddle:x", null)));

    assertThat(recovered.refused()).isEmpty();
    assertThat(recovered.accepted()).containsExactly("riddle:x");
  }

  @Test
  void aRecordThatTheReleaseBeforeRefusedTakesEffect() {
    // Revision 1 was acknowledged, but the record of offset 1 is not in the saved state.
    SavedCatalog saved = saved(1, at(0, VERSION));

    RecoveredCatalog recovered = recover(saved, topic(2, at(0, VERSION), at(1, enabled("hello"))));

    assertThat(installations(recovered)).containsExactly("*/hello");
  }

  @Test
  void aTombstoneOnTheTopicRemovesWhatWasSaved() {
    SavedCatalog saved = saved(1, at(0, VERSION), at(1, enabled("hello")));

    RecoveredCatalog recovered = recover(saved, topic(3, at(0, VERSION), at(2, removed("hello"))));

    assertThat(installations(recovered)).isEmpty();
  }

  @Test
  void aTopicMadeAnewIsRefused() {
    SavedCatalog saved = saved(1, at(0, VERSION));

    assertThatThrownBy(() -> recover(saved, new ControlSnapshot("topic-2", 0, 9, List.of())))
        .isInstanceOf(ControlTopicException.class)
        .hasMessageContainingAll("topic-1", "topic-2", "start without the savepoint");
  }

  @Test
  void aTopicThatLostItsEndIsRefused() {
    SavedCatalog saved = saved(7, at(0, VERSION));

    assertThatThrownBy(() -> recover(saved, topic(7, at(0, VERSION))))
        .isInstanceOf(ControlTopicException.class)
        .hasMessageContainingAll("ends at offset 7", "revision 7");
  }

  private static RecoveredCatalog recover(SavedCatalog saved, ControlSnapshot topic) {
    return CatalogRecovery.recover(saved, topic, TrustedKeys.NONE);
  }

  private static ControlSnapshot topic(long end, StoredRecord... records) {
    return new ControlSnapshot(TOPIC, 0, end, List.of(records));
  }

  private static SavedCatalog saved(long revision, StoredRecord... records) {
    Map<String, StoredRecord> byKey = new LinkedHashMap<>();
    for (StoredRecord record : records) {
      byKey.put(ReducedRecords.keyText(record), record);
    }
    return new SavedCatalog(new ControlPosition(TOPIC, revision), "", byKey);
  }

  private static List<String> installations(RecoveredCatalog recovered) {
    return recovered.catalog().installations().stream().map(Installation::id).toList();
  }
}
