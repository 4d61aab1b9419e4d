package dev.patchbay.job.operator;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.installed;
import static dev.patchbay.job.control.ControlRecords.tripped;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.model.Trip;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one subtask makes of the decisions about breakers. */
class PluginOperatorBreakerTest {

  private static final String EVENT = PluginOperatorTest.EVENT;
  private static final StoredRecord OLD = at(0, marking("1.0.0"));
  private static final StoredRecord NEW = at(1, marking("2.0.0"));

  @Test
  void oneThatIsOpenIsNotCalledAndItsPolicyDecides() throws Exception {
    try (var subtask = started(FailurePolicy.KEEP)) {
      subtask.event(EVENT);
      subtask.control(at(3, tripped("mark", 2, Trip.State.OPEN, "2.0.0", "2.0.0")));
      subtask.event(EVENT);

      assertThat(subtask.processedJson().get(0)).contains("\"mark\":\"2.0.0\"");
      assertThat(subtask.processedJson().get(1)).isEqualTo(EVENT);
      assertThat(subtask.processed().get(1).revision()).isEqualTo(3);
      assertThat(lastState(subtask).failure().orElseThrow().kind()).isEqualTo(FailureKind.TRIPPED);
    }
    try (var subtask = started(FailurePolicy.DEAD_LETTER)) {
      subtask.control(at(3, tripped("mark", 2, Trip.State.OPEN, "2.0.0", "2.0.0")));
      subtask.event(EVENT);

      assertThat(subtask.deadLetters()).hasSize(1);
      assertThat(subtask.deadLetters().get(0).reason()).isEqualTo("tripped");
      assertThat(subtask.deadLetters().get(0).errorMessage()).isEqualTo("it failed on 5 of 10");
    }
  }

  @Test
  void oneThatIsTriedAgainIsCalled() throws Exception {
    try (var subtask = started(FailurePolicy.KEEP)) {
      subtask.control(at(3, tripped("mark", 2, Trip.State.OPEN, "2.0.0", "2.0.0")));
      subtask.control(at(4, tripped("mark", 2, Trip.State.TRYING, "2.0.0", "2.0.0")));
      subtask.event(EVENT);

      assertThat(subtask.processedJson().get(0)).contains("\"mark\":\"2.0.0\"");
      assertThat(lastState(subtask).failure()).isEmpty();
    }
  }

  @Test
  void theVersionBeforeRunsWhereItFellBack() throws Exception {
    try (var subtask = started(FailurePolicy.KEEP)) {
      subtask.control(at(3, tripped("mark", 2, Trip.State.FELL_BACK, "2.0.0", "1.0.0")));
      subtask.event(EVENT);

      assertThat(subtask.processedJson().get(0)).contains("\"mark\":\"1.0.0\"");
      assertThat(lastState(subtask).version()).hasToString("mark@1.0.0");
    }
  }

  @Test
  void whatAPersonSetsWins() throws Exception {
    try (var subtask = started(FailurePolicy.KEEP)) {
      subtask.control(at(3, tripped("mark", 2, Trip.State.OPEN, "2.0.0", "2.0.0")));
      subtask.control(at(4, installed("mark", "2.0.0", true, FailurePolicy.KEEP)));
      subtask.control(at(5, tripped("mark", 2, Trip.State.OPEN, "2.0.0", "2.0.0")));
      subtask.event(EVENT);

      assertThat(subtask.processedJson().get(0)).contains("\"mark\":\"2.0.0\"");
      assertThat(subtask.acknowledged()).contains(5L);
    }
  }

  private static PluginOperatorHarness started(FailurePolicy policy) throws Exception {
    return PluginOperatorHarness.started(
        FakeTopic.of(OLD, NEW, at(2, installed("mark", "2.0.0", true, policy))));
  }

  private static ControlRecord marking(String version) {
    return version(
        "mark",
        version,
        "exports.processEvent = e => { e.properties.mark = '" + version + "'; return e }");
  }

  private static StatusRecord.InstallationState lastState(PluginOperatorHarness subtask) {
    List<StatusRecord.InstallationState> states =
        subtask.statuses().stream()
            .filter(StatusRecord.InstallationState.class::isInstance)
            .map(StatusRecord.InstallationState.class::cast)
            .toList();
    return states.get(states.size() - 1);
  }
}
