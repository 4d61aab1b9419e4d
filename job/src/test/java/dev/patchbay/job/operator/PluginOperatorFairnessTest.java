package dev.patchbay.job.operator;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.ofTeam;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.config.FairnessConfig;
import dev.patchbay.job.control.ControlTopic;
import dev.patchbay.model.StatusRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one subtask does with the events of a team that takes too much of its time. */
class PluginOperatorFairnessTest {

  /** One heavy event is too much; nobody comes back, as no time passes but by {@code tick}. */
  private static final FairnessConfig STRICT = new FairnessConfig(10, 0, Duration.ofSeconds(2));

  private static final ControlTopic TOPIC =
      FakeTopic.of(
          at(
              0,
              version(
                  "burn",
                  """
                  export function processEvent(event) {
                    const end = Date.now() + 300;
                    while (event.properties.heavy && Date.now() < end) {
                      // Date.now allocates: on a fast machine enough to be stopped for it.
                      for (let i = 0; i < 10_000; i++);
                    }
                    event.properties.burnt = true;
                    return event;
                  }
                  """)),
          at(1, ofTeam(7, "burn")),
          at(2, ofTeam(8, "burn")));

  @Test
  void eventsOfATeamOverItsBudgetAreDivertedAndNobodyElses() throws Exception {
    try (var subtask = overBudget(Lane.MAIN)) {
      subtask.event(event(7, 2));
      subtask.event(event(8, 3));
      subtask.event(event(9, 4));

      assertThat(subtask.processed()).extracting(it -> it.source().offset()).contains(1L, 3L, 4L);
      assertThat(subtask.sideOutput(PluginOutputs.DIVERTED))
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.source().offset()).isEqualTo(2);
                assertThat(it.source().value()).asString().isEqualTo(event(7, 2));
                assertThat(it.reason()).isEqualTo("team");
              });
      assertThat(statuses(subtask))
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.team()).isEqualTo(7);
                assertThat(it.percent()).isEqualTo(10);
                assertThat(it.diverted()).isTrue();
                assertThat(it.until()).isEqualTo(it.time().plusSeconds(2));
              });
    }
  }

  @Test
  void withoutAnOverflowTheyAreRunAndSaidToBeOver() throws Exception {
    try (var subtask = overBudget(Lane.ONLY)) {
      subtask.event(event(7, 2));

      assertThat(subtask.processed()).hasSize(3);
      assertThat(subtask.sideOutput(PluginOutputs.DIVERTED)).isEmpty();
      assertThat(statuses(subtask)).singleElement().matches(it -> !it.diverted());
    }
  }

  @Test
  void aChangeOfTheTeamsPluginsEndsIt() throws Exception {
    try (var subtask = overBudget(Lane.MAIN)) {
      subtask.control(at(3, ofTeam(7, "burn", false)));
      subtask.event(event(7, 2));

      assertThat(subtask.sideOutput(PluginOutputs.DIVERTED)).isEmpty();
      assertThat(subtask.statuses()).contains(new StatusRecord.WithinBudget(7, 0));
      assertThat(subtask.processedJson()).endsWith(event(7, 2));
    }
  }

  @Test
  void bothLanesOfAJobAreNumberedAsOne() throws Exception {
    try (var main = PluginOperatorHarness.started(TOPIC, Lane.MAIN, STRICT);
        var overflow = PluginOperatorHarness.started(TOPIC, Lane.OVERFLOW, FairnessConfig.DEFAULT);
        var only = PluginOperatorHarness.started(TOPIC, Lane.ONLY, STRICT)) {
      assertThat(acknowledgement(main)).isEqualTo("0 of 2");
      assertThat(acknowledgement(overflow)).isEqualTo("1 of 2");
      assertThat(acknowledgement(only)).isEqualTo("0 of 1");
    }
  }

  /** Team 7 has just taken too much, with its second event. */
  private static PluginOperatorHarness overBudget(Lane lane) throws Exception {
    PluginOperatorHarness subtask = PluginOperatorHarness.started(TOPIC, lane, STRICT);
    subtask.event(heavy(7));
    // A slice has passed in which the subtask was never idle.
    subtask.tick();
    subtask.event(heavy(7));
    assertThat(subtask.processedJson()).hasSize(2).allMatch(it -> it.contains("burnt"));
    return subtask;
  }

  private static String heavy(long team) {
    return event(team, 0).replace("{\"n\":0}", "{\"heavy\":true}");
  }

  private static String event(long team, int n) {
    return """
        {"uuid":"0195f3a6-0000-7000-8000-000000000000","event":"e","distinct_id":"d","team_id":%d,\
        "timestamp":"2026-01-01T00:00:00.000Z","properties":{"n":%d}}"""
        .formatted(team, n);
  }

  private static List<StatusRecord.OverBudget> statuses(PluginOperatorHarness subtask) {
    return subtask.statuses().stream()
        .filter(StatusRecord.OverBudget.class::isInstance)
        .map(StatusRecord.OverBudget.class::cast)
        // On a slow machine it may be enough to make another one's context.
        .filter(it -> it.team() == 7)
        .toList();
  }

  private static String acknowledgement(PluginOperatorHarness subtask) {
    return subtask.statuses().stream()
        .filter(StatusRecord.Acknowledgement.class::isInstance)
        .map(StatusRecord.Acknowledgement.class::cast)
        .map(it -> it.subtask() + " of " + it.parallelism())
        .findFirst()
        .orElseThrow();
  }
}
