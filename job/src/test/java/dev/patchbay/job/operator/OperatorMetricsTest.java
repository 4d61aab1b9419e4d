package dev.patchbay.job.operator;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.disabled;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.raw;
import static dev.patchbay.job.control.ControlRecords.version;
import static dev.patchbay.job.operator.PluginOperatorTest.EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.MetricsPage;
import dev.patchbay.job.RecordedMetrics;
import dev.patchbay.job.config.FairnessConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorMetricsTest {

  private static final String LOOPS = "export function processEvent() { for (;;) {} }";
  private static final String BURNS =
      "export function processEvent() { const end = Date.now() + 50; while (Date.now() < end); throw new Error('no') }";
  private static final String KEEPS = "export function processEvent(e) { return e }";

  /** Any call is too much. */
  private static final FairnessConfig STRICT = new FairnessConfig(1, 0, Duration.ofMillis(100));

  private final RecordedMetrics metrics = new RecordedMetrics();

  @Test
  void allThatIsRegisteredIsInTheListAndAllInTheListIsRegistered() throws Exception {
    try (var subtask = started(plugin(0, "burns", BURNS), STRICT)) {
      subtask.event(EVENT);
      subtask.event("no event");
      overBudget(subtask);

      assertThat(metrics.names("patchbay")).isEqualTo(MetricsPage.names("patchbay"));
    }
  }

  @Test
  void eventsOverABudgetAreCountedByTeamAndSoAreThoseThatAreDiverted() throws Exception {
    try (var subtask = started(plugin(0, "burns", BURNS), STRICT)) {
      overBudget(subtask);

      assertThat(metrics.value("patchbay_teamsOverBudget")).isEqualTo(1);
      assertThat(metrics.value("team_eventsOverBudget")).isEqualTo(2);
      assertThat(metrics.value("patchbay_eventsDiverted")).isEqualTo(2);
      assertThat(metrics.value("patchbay_eventsIn")).isEqualTo(4);
      assertThat(metrics.value("patchbay_eventsOut")).isEqualTo(2);
    }
  }

  @Test
  void failuresAreCountedByTheirKind() throws Exception {
    try (var subtask = started(plugin(0, "loops", LOOPS))) {
      subtask.event(EVENT);
      subtask.event(EVENT);

      assertThat(metrics.value("installation_failures")).isEqualTo(2);
      assertThat(metrics.value("kind_failuresByKind")).isEqualTo(2);
      assertThat(metrics.value("patchbay_eventsIn")).isEqualTo(2);
      assertThat(metrics.value("patchbay_eventsOut")).isEqualTo(2);
    }
  }

  @Test
  void anInstallationThatDoesNotRunIsCountedUntilItIsGone() throws Exception {
    try (var subtask = started(plugin(0, "broken", "this is no code"))) {
      subtask.event(EVENT);
      assertThat(metrics.value("installationsFailing")).isEqualTo(1);

      subtask.control(at(2, disabled("broken")));
      assertThat(metrics.value("installationsFailing")).isZero();
    }
  }

  @Test
  void aRefusedControlRecordIsCounted() throws Exception {
    try (var subtask = started(plugin(0, "keeps", KEEPS))) {
      assertThat(metrics.value("controlRecordsRefused")).isZero();

      subtask.control(raw(2, "version:x@1.0.0", "{"));

      assertThat(metrics.value("controlRecordsRefused")).isEqualTo(1);
      assertThat(metrics.value("patchbay_revision")).isEqualTo(2);
    }
  }

  @Test
  void contextsAreCounted() throws Exception {
    try (var subtask = started(plugin(0, "keeps", KEEPS))) {
      subtask.event(EVENT);
      assertThat(metrics.value("patchbay_contexts")).isEqualTo(1);

      subtask.control(at(2, disabled("keeps")));
      assertThat(metrics.value("patchbay_contexts")).isZero();
      assertThat(metrics.value("contextsMade")).isEqualTo(1);
    }
  }

  @Test
  void installationsBeyondTheLimitAreCountedTogether() throws Exception {
    List<StoredRecord> records = new ArrayList<>();
    for (int i = 0; i < PluginOperatorHarness.MAX_INSTALLATION_METRICS + 2; i++) {
      records.addAll(plugin(2 * i, "p" + i, KEEPS));
    }
    try (var subtask = started(records)) {
      subtask.event(EVENT);
      subtask.event(EVENT);

      assertThat(metrics.installations()).hasSize(4).contains(OperatorMetrics.OTHERS);
      assertThat(metrics.value(OperatorMetrics.OTHERS, "calls")).isEqualTo(4);
    }
  }

  private static List<StoredRecord> plugin(int offset, String name, String code) {
    return List.of(at(offset, version(name, code)), at(offset + 1, enabled(name)));
  }

  /** Two events that take too much while the subtask is never idle, and two more. */
  private static void overBudget(PluginOperatorHarness subtask) throws Exception {
    subtask.event(EVENT);
    subtask.tick();
    subtask.event(EVENT);
    subtask.event(EVENT);
    subtask.event(EVENT);
  }

  private PluginOperatorHarness started(List<StoredRecord> records) throws Exception {
    return started(records, FairnessConfig.DEFAULT);
  }

  private PluginOperatorHarness started(List<StoredRecord> records, FairnessConfig fairness)
      throws Exception {
    PluginOperatorHarness harness =
        PluginOperatorHarness.watched(
            FakeTopic.of(records.toArray(StoredRecord[]::new)), fairness, metrics);
    harness.start();
    return harness;
  }
}
