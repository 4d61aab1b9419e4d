package dev.patchbay.job;

import static dev.patchbay.job.PipelineIT.event;
import static dev.patchbay.job.control.ControlRecords.disabled;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.model.ControlRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts die while events flow: nothing is lost, and what was acknowledged stays in force. */
@Timeout(240)
class RecoveryChaosIT {

  private static final ControlRecord MARK =
      version("mark", "export function processEvent(e) { e.properties.mark = 'yes'; return e }");

  @Test
  void allEventsArriveThoughTheTaskManagersDie() throws Exception {
    try (RunningJob job = RunningJob.start(MARK, disabled("mark"))) {
      sendAll(job, "before", 300);
      long revision = job.control(enabled("mark"));
      job.awaitAcknowledged(revision);

      job.parts().replaceTaskManagers();
      sendAll(job, "after", 300);

      job.awaitCount("SELECT uniqExact(uuid) FROM events", 600);
      assertThat(
              job.rows(
                  "SELECT count() FROM events WHERE event = 'after' AND revision < " + revision))
          .containsExactly("0");
      assertThat(
              job.rows(
                  "SELECT count() FROM events WHERE event = 'after' AND properties.mark = 'yes'"
                      + " GROUP BY ALL HAVING uniqExact(uuid) = 300"))
          .isNotEmpty();
      assertThat(job.restarts()).isPositive();
    }
  }

  @Test
  void allEventsArriveThoughClickHouseGoesAwayAndNothingRestarts() throws Exception {
    try (RunningJob job = RunningJob.start(MARK, enabled("mark"))) {
      sendAll(job, "before", 100);
      job.awaitCount("SELECT uniqExact(uuid) FROM events", 100);

      job.parts().clickHouse.kill();
      sendAll(job, "while", 300);
      job.parts().clickHouse.start();
      sendAll(job, "after", 100);

      job.awaitCount("SELECT uniqExact(uuid) FROM events", 500);
      assertThat(job.restarts()).isZero();
    }
  }

  @Test
  void aSavepointRestoresAtAnotherParallelismWithWhatChangedMeanwhile() throws Exception {
    try (RunningJob job = RunningJob.start(MARK, enabled("mark"))) {
      sendAll(job, "two", 100);
      job.awaitCount("SELECT uniqExact(uuid) FROM events", 100);

      job.rescale(3);
      long revision = job.control(disabled("mark"));
      job.awaitAcknowledged(revision);
      sendAll(job, "three", 100);

      job.awaitCount("SELECT uniqExact(uuid) FROM events", 200);
      assertThat(
              job.rows(
                  "SELECT count() FROM events FINAL WHERE event = 'three'"
                      + " AND properties.mark IS NULL"))
          .containsExactly("100");
    }
  }

  @Test
  void aMissingControlTopicIsToldInOneLine() throws Exception {
    try (RunningJob job = RunningJob.start(MARK)) {
      job.deleteTopic("control");
      job.parts().replaceTaskManagers();

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(job.lastFailure()).contains("does not exist"));
    }
  }

  private static void sendAll(RunningJob job, String name, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      job.sendTo(i % RunningJob.PARTITIONS, event(name, i));
    }
  }
}
