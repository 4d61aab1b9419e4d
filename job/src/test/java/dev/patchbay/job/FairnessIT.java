package dev.patchbay.job;

import static dev.patchbay.job.TopicReader.header;
import static dev.patchbay.job.control.ControlRecords.ofTeam;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.StatusRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two teams on one partition, and one of them has a plugin that takes all of the time. */
@Timeout(180)
class FairnessIT {

  private static final int EVENTS_OF_EACH = 150;

  private static final int HEAVY = 2;
  private static final int LIGHT = 3;

  private static final List<String> BUDGETS =
      List.of("--plugins.fairness.team-time-percent", "5", "--plugins.fairness.window", "10 s");

  private static final ControlRecord[] PLUGINS = {
    version(
        "burn",
        """
        export function processEvent(event) {
          const end = Date.now() + 30;
          while (Date.now() < end);
          event.properties.at = Date.now();
          return event;
        }
        """),
    version(
        "stamp",
        "export function processEvent(event) { event.properties.at = Date.now(); return event }"),
    ofTeam(HEAVY, "burn"),
    ofTeam(LIGHT, "stamp")
  };

  @Test
  void aHeavyTeamSlowsItselfAndNotTheOneBesideIt() throws Exception {
    try (RunningJob job = RunningJob.startWith(BUDGETS, PLUGINS)) {
      sendBoth(job, 1);
      long together = paceOfTheLightOne(job, 1);
      assertThat(job.counted("eventsOverBudget")).isPositive();
      assertThat(job.counted("eventsDiverted")).isZero();

      job.addOptions("--events.overflow-topic", job.topic("overflow"));
      sendBoth(job, 2);
      long apart = paceOfTheLightOne(job, 2);
      assertThat(apart).as("%s", overBudget(job)).isLessThan(together / 2);

      // Whatever fails meanwhile, each event is run once, be it here or there.
      long before = job.counted("eventsDiverted");
      sendBoth(job, 3);
      await().atMost(Duration.ofSeconds(30)).until(() -> job.counted("eventsDiverted") > before);
      job.parts().replaceTaskManagers();
      job.awaitCount("SELECT uniqExact(uuid) FROM events", 6L * EVENTS_OF_EACH);
      assertEachEventWasRunOnce(job, 6 * EVENTS_OF_EACH);
      assertThat(job.restarts()).isPositive();

      // Both lanes say so.
      job.awaitAcknowledged(job.control(ofTeam(HEAVY, "burn", false)));
    }
  }

  private static List<StatusRecord> overBudget(RunningJob job) {
    return job.statuses().stream().filter(StatusRecord.OverBudget.class::isInstance).toList();
  }

  /** How long it took from its first event to its last, in milliseconds; when all are through. */
  private static long paceOfTheLightOne(RunningJob job, int wave) {
    job.awaitCount("SELECT count() FROM events", 2L * EVENTS_OF_EACH * wave);
    return Long.parseLong(
        job.rows(
                "SELECT max(properties.at::Int64) - min(properties.at::Int64) FROM events"
                    + " WHERE team_id = "
                    + LIGHT
                    + " AND event = 'wave-"
                    + wave
                    + "'")
            .get(0));
  }

  private static void assertEachEventWasRunOnce(RunningJob job, int events) throws Exception {
    String all = Integer.toString(events);
    assertThat(job.rows("SELECT count() FROM events")).containsExactly(all);
    assertThat(job.rows("SELECT count() FROM events WHERE properties.at IS NOT NULL"))
        .containsExactly(all);
    // As it stood on the events topic, wherever it was run.
    assertThat(
            job.rows(
                "SELECT uniqExact(kafka_offset), min(kafka_offset), max(kafka_offset) FROM events"
                    + " WHERE kafka_partition = 0"))
        .containsExactly(all + "\t0\t" + (events - 1));
    assertThat(job.processedOffsets(0, events))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, events).boxed().toList());
    try (TopicReader overflow = job.reader("overflow", RunningJob.PARTITIONS)) {
      await().until(() -> !overflow.records().isEmpty());
      assertThat(overflow.records())
          .allSatisfy(
              it -> {
                assertThat(it.partition()).isZero();
                assertThat(header(it, "patchbay-overflow-of")).startsWith("0:");
                assertThat(header(it, "patchbay-overflow-reason")).isEqualTo("team");
              })
          .extracting(it -> header(it, "patchbay-overflow-of"))
          .doesNotHaveDuplicates();
    }
  }

  private static void sendBoth(RunningJob job, int wave) throws Exception {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < EVENTS_OF_EACH; i++) {
      events.add(event(HEAVY, wave, i));
      events.add(event(LIGHT, wave, i));
    }
    job.sendTo(0, events);
  }

  private static String event(int team, int wave, int n) {
    return """
        {"uuid":"%s","event":"wave-%d","distinct_id":"d","team_id":%d,\
        "timestamp":"2026-01-01T00:00:00.000Z","properties":{"n":%d}}"""
        .formatted(UUID.randomUUID(), wave, team, n);
  }
}
