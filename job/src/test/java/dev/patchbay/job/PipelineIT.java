package dev.patchbay.job;

import static dev.patchbay.job.control.ControlRecords.disabled;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.shadowed;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.ShadowCodec;
import dev.patchbay.model.ShadowRecord.ChangedPath;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.Share;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the events topic to rows, with changes while events flow. */
@Timeout(180)
class PipelineIT {

  private static final ControlRecord MARK =
      version(
          "mark",
          """
          export function processEvent(event) {
            console.log('marked')
            event.properties.mark = 'yes'
            return event
          }
          """);

  @Test
  void anEventGoesThroughItsPluginIntoTheTableAndTheTopic() throws Exception {
    try (RunningJob job = RunningJob.start(MARK, enabled("mark"));
        TopicReader processed = job.reader("processed", 1)) {
      job.send(event("bought", 1));

      job.awaitCount("SELECT count() FROM events FINAL", 1);
      assertThat(job.rows("SELECT event, revision, properties.mark, properties.n FROM events"))
          .containsExactly("bought\t1\tyes\t1");
      await().until(() -> processed.records().size() == 1);
      assertThat(text(processed.records().get(0))).contains("\"mark\":\"yes\"");
      assertThat(TopicReader.header(processed.records().get(0), "patchbay-revision"))
          .isEqualTo("1");
      job.awaitCount("SELECT count() FROM plugin_logs WHERE message = 'marked'", 1);
    }
  }

  @Test
  void anEventThatNoPluginSeesKeepsItsBytes() throws Exception {
    String odd = "{ \"event\":\"odd\", \"properties\" : {\"big\":1234567890123456789012345} }";
    try (RunningJob job = RunningJob.start();
        TopicReader processed = job.reader("processed", 1)) {
      job.send(odd);

      job.awaitCount("SELECT count() FROM events FINAL", 1);
      assertThat(job.rows("SELECT properties.big FROM events"))
          .containsExactly("1234567890123456789012345");
      await().until(() -> processed.records().size() == 1);
      assertThat(text(processed.records().get(0))).isEqualTo(odd);
    }
  }

  @Test
  void afterAnAcknowledgementEveryEventCarriesThatRevisionOrAHigherOne() throws Exception {
    int toggles = 30;
    ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
    try (RunningJob job = RunningJob.start(MARK, disabled("mark"))) {
      var _ =
          traffic.scheduleAtFixedRate(
              () -> trySend(job, event("traffic", 0)), 0, 5, TimeUnit.MILLISECONDS);
      for (int i = 1; i <= toggles; i++) {
        // Offset 0 has the version, 1 the first disabled: even revisions are on.
        long revision = job.control(i % 2 == 1 ? enabled("mark") : disabled("mark"));
        job.awaitAcknowledged(revision);
        for (int j = 0; j < 4; j++) {
          job.send(event("after-" + revision, j));
        }
      }
      job.awaitCount(
          "SELECT count() FROM events FINAL WHERE startsWith(event, 'after-')", 4L * toggles);

      assertThat(
              job.rows(
                  """
                  SELECT count() FROM events FINAL WHERE startsWith(event, 'after-')
                  AND revision < toInt64(splitByChar('-', event)[2])"""))
          .containsExactly("0");
      assertThat(
              job.rows(
                  """
                  SELECT count() FROM events FINAL
                  WHERE (revision % 2 = 0) != ifNull(properties.mark = 'yes', false)"""))
          .containsExactly("0");
      assertThat(job.restarts()).isZero();
    } finally {
      traffic.shutdownNow();
      traffic.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void eventsOfAPartitionLeaveInOrder() throws Exception {
    try (RunningJob job = RunningJob.start(MARK, enabled("mark"));
        TopicReader processed = job.reader("processed", 1)) {
      for (int i = 0; i < 500; i++) {
        job.sendTo(i % RunningJob.PARTITIONS, event("e", i));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> processed.records().size() == 500);

      for (int partition = 0; partition < RunningJob.PARTITIONS; partition++) {
        List<Long> offsets = TopicReader.offsetsFrom(partition, processed.records());
        assertThat(offsets).isSorted().hasSize(250);
      }
    }
  }

  @Test
  void aVersionIsComparedOnLiveEventsThatItDoesNotTouch() throws Exception {
    ControlRecord other =
        version(
            "mark",
            "2.0.0",
            """
            export function processEvent(event) {
              event.properties.mark = event.properties.n % 5 === 0 ? 'no' : 'yes'
              return event
            }
            """);
    Shadow shadow =
        new Shadow(
            SemanticVersion.parse("2.0.0"),
            Map.of(),
            new Share(Optional.of(100), Set.of(), List.of()),
            false,
            Optional.empty());
    try (RunningJob job = RunningJob.start(MARK, other, shadowed("mark", shadow));
        TopicReader processed = job.reader("processed", 1);
        TopicReader told = job.reader("shadow", 1)) {
      for (int n = 0; n < 100; n++) {
        job.send(event("e", n));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> processed.records().size() == 100);
      await().atMost(Duration.ofSeconds(30)).until(() -> compared(told) == 100);

      assertThat(processed.records()).allSatisfy(it -> assertThat(text(it)).contains("\"yes\""));
      assertThat(summaries(told))
          .allSatisfy(it -> assertThat(it.shed()).isZero())
          .flatMap(Summary::paths)
          .allSatisfy(it -> assertThat(it.path()).isEqualTo("properties.mark"))
          .extracting(ChangedPath::events)
          .satisfies(it -> assertThat(it.stream().mapToLong(Long::longValue).sum()).isEqualTo(20));
    }
  }

  /** The last one of each subtask. */
  private static Collection<Summary> summaries(TopicReader told) throws MalformedRecordException {
    Map<Integer, Summary> last = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : told.records()) {
      if (ShadowCodec.decode(record.value()) instanceof Summary it) {
        last.put(it.subtask(), it);
      }
    }
    return last.values();
  }

  private static long compared(TopicReader told) throws MalformedRecordException {
    return summaries(told).stream()
        .flatMap(it -> it.verdicts().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private static void trySend(RunningJob job, String event) {
    try {
      job.send(event);
    } catch (Exception e) {
      // The test is over; what counts is sent by its own thread.
    }
  }

  static String event(String name, int n) {
    return """
        {"uuid":"%s","event":"%s","distinct_id":"d","team_id":1,\
        "timestamp":"2026-01-01T00:00:00.000Z","properties":{"n":%d}}"""
        .formatted(UUID.randomUUID(), name, n);
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }
}
