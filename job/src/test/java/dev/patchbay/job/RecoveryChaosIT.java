package dev.patchbay.job;

import static dev.patchbay.job.PipelineIT.event;
import static dev.patchbay.job.control.ControlRecords.cut;
import static dev.patchbay.job.control.ControlRecords.disabled;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
      assertNothingIsThereTwice(job, 600);
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
  void eachEventIsOnItsSideOfACutOverThoughTheTaskManagersDie() throws Exception {
    ControlRecord two =
        version("mark", "2.0.0", "exports.processEvent = e => (e.properties.mark = 'two', e)");
    try (RunningJob job = RunningJob.start(MARK, two, enabled("mark"))) {
      CutPoint point = new CutPoint.AtOffsets(Map.of(0, 100L, 1, 200L));
      job.awaitAcknowledged(job.control(cut("mark", "1.0.0", "2.0.0", point)));
      sendAll(job, "before", 300);

      job.parts().replaceTaskManagers();
      sendAll(job, "after", 300);

      job.awaitCount("SELECT uniqExact(uuid) FROM events", 600);
      assertNothingIsThereTwice(job, 600);
      assertThat(
              job.rows(
                  "SELECT kafka_partition, min(kafka_offset), count() FROM events"
                      + " WHERE properties.mark = 'two' GROUP BY ALL ORDER BY ALL"))
          .containsExactly("0\t100\t200", "1\t200\t100");
      assertThat(job.rows("SELECT count() FROM events WHERE properties.mark = 'yes'"))
          .containsExactly("300");
      assertThat(job.restarts()).isPositive();
    }
  }

  @Test
  void eventsThatWaitForAnswersRunAgainAndKeepTheirOrder() throws Exception {
    HttpServer server = answersAfter(Duration.ofMillis(200));
    ControlRecord ask =
        version(
            "ask",
            "export async function processEvent(e) { const answer = await fetch('http://127.0.0.1:"
                + server.getAddress().getPort()
                + "/'); e.properties.score = await answer.json(); return e }");
    try (RunningJob job = RunningJob.start(ask, enabled("ask"))) {
      sendAll(job, "waits", 500);
      job.parts().replaceTaskManagers();
      sendAll(job, "then", 100);

      job.awaitCount("SELECT uniqExact(uuid) FROM events", 600);
      assertThat(job.rows("SELECT DISTINCT toString(properties.score) FROM events"))
          .as("the plugin's log: %s", job.rows("SELECT DISTINCT message FROM plugin_logs"))
          .containsExactly("7");
      assertThat(job.restarts()).isPositive();
      for (int partition = 0; partition < RunningJob.PARTITIONS; partition++) {
        assertThat(job.processedOffsets(partition, 300)).isSorted().doesNotHaveDuplicates();
      }
    } finally {
      server.stop(0);
    }
  }

  /** In the table, without FINAL, and in the topic. */
  private static void assertNothingIsThereTwice(RunningJob job, int events) throws Exception {
    assertThat(job.rows("SELECT count() FROM events")).containsExactly(Integer.toString(events));
    for (int partition = 0; partition < RunningJob.PARTITIONS; partition++) {
      assertThat(job.processedOffsets(partition, events / RunningJob.PARTITIONS))
          .doesNotHaveDuplicates();
    }
  }

  private static HttpServer answersAfter(Duration delay) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    server.setExecutor(
        work -> {
          var _ = later.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        });
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1);
          exchange.getResponseBody().write('7');
          exchange.close();
        });
    server.start();
    return server;
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
      assertNothingIsThereTwice(job, 500);
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
      assertNothingIsThereTwice(job, 200);
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
