package dev.patchbay.job;

import static dev.patchbay.job.PipelineIT.event;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.StatusRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is sent to the topics, the stream goes on and everything is accounted for. */
@Timeout(180)
class GarbageIT {

  private static final ControlRecord TOUCH =
      version("touch", "export function processEvent(e) { e.properties.t = 1; return e }");

  @Test
  void everyRecordOfTheEventsTopicBecomesARowOrADeadLetter() throws Exception {
    List<Refused> refused = refused();
    List<String> accepted = accepted();
    try (RunningJob job = RunningJob.start(TOUCH, enabled("touch"));
        TopicReader letters = job.reader("dead-letters", 1)) {
      for (Refused it : refused) {
        job.send(it.value());
      }
      job.send((byte[]) null);
      for (String value : accepted) {
        job.send(value);
      }

      job.awaitCount("SELECT count() FROM events FINAL", accepted.size());
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> letters.records().size() == refused.size() + 1);
      for (Refused it : refused) {
        assertThat(letters.records())
            .anySatisfy(
                letter -> {
                  assertThat(Arrays.equals(letter.value(), it.value())).isTrue();
                  assertThat(TopicReader.header(letter, "patchbay-reason")).isEqualTo(it.reason());
                });
      }
      assertThat(reasons(letters)).containsEntry("tombstone", 1);
      assertThat(job.counted("eventsIn"))
          .isEqualTo(job.counted("eventsOut") + job.counted("eventsDeadLettered"))
          .isEqualTo(accepted.size() + refused.size() + 1);
      assertThat(job.restarts()).isZero();
    }
  }

  @Test
  void aRowThatClickHouseRefusesIsADeadLetterAndTheOthersAreThereOnce() throws Exception {
    try (RunningJob job = RunningJob.start();
        TopicReader letters = job.reader("dead-letters", 1)) {
      assertThat(job.rows("ALTER TABLE events ADD CONSTRAINT taste CHECK event != 'bitter'"))
          .isEmpty();
      for (int i = 0; i < 100; i++) {
        job.send(event(i % 30 == 7 ? "bitter" : "sweet", 1));
      }

      job.awaitCount("SELECT count() FROM events", 96);
      await().atMost(Duration.ofSeconds(30)).until(() -> letters.records().size() == 4);
      assertThat(letters.records())
          .allSatisfy(
              it -> {
                assertThat(new String(it.value(), StandardCharsets.UTF_8)).contains("bitter");
                assertThat(TopicReader.header(it, "patchbay-stage")).isEqualTo("sink");
                assertThat(TopicReader.header(it, "patchbay-error-message")).contains("taste");
              });
      assertThat(job.rows("SELECT uniqExact(uuid) FROM events")).containsExactly("96");
      assertThat(job.restarts()).isZero();
    }
  }

  @Test
  void everyRecordOfTheControlTopicIsReportedAndTheStreamGoesOn() throws Exception {
    try (RunningJob job = RunningJob.start(TOUCH, enabled("touch"))) {
      job.control("version:touch@1.0.0", "{broken");
      job.control("riddle:x", "{\"schema\":1,\"kind\":\"riddle\"}");
      job.control("installation:future", "{\"schema\":99,\"kind\":\"installation\"}");
      job.control("version:forged@1.0.0", forged());
      job.control(version("syntax", "export function {"));
      job.control(enabled("syntax"));
      job.control(version("setup", "export function setupPlugin() { throw new Error('no') }"));
      job.control(enabled("setup"));
      job.control(version("endless", "while (true) {}"));
      long last = job.control(enabled("endless"));
      job.awaitAcknowledged(last);
      job.send(event("after", 1));

      job.awaitCount(
          "SELECT count() FROM events FINAL WHERE event = 'after' AND revision >= " + last, 1);
      assertThat(rejections(job).keySet())
          .containsExactlyInAnyOrder(
              "version:touch@1.0.0", "riddle:x", "installation:future", "version:forged@1.0.0");
      assertThat(rejections(job).get("version:forged@1.0.0")).contains("sha256");
      assertThat(failures(job))
          .containsEntry("*/syntax", FailureKind.NOT_LOADED)
          .containsEntry("*/setup", FailureKind.NOT_SET_UP)
          .containsEntry("*/endless", FailureKind.NOT_LOADED);
      assertThat(job.restarts()).isZero();

      job.awaitAcknowledged(job.control("riddle:x", null));
      assertThat(job.statuses()).contains(new StatusRecord.RejectionCleared("riddle:x"));
    }
  }

  /** A value, and the reason for which it is no event. */
  private record Refused(byte[] value, String reason) {}

  private static List<Refused> refused() {
    List<Refused> values = new ArrayList<>();
    values.add(new Refused(bytes("{\"event\":\"broken\""), "not-json"));
    values.add(new Refused(bytes("[1,2]"), "not-an-object"));
    values.add(new Refused(bytes("42"), "not-an-object"));
    values.add(new Refused(bytes(""), "empty"));
    values.add(new Refused(bytes("{\"event\":\"" + "x".repeat(6 << 20) + "\"}"), "too-large"));
    values.add(
        new Refused(
            new byte[] {'{', '"', 'e', 'v', 'e', 'n', 't', '"', ':', '"', (byte) 0xff, '"', '}'},
            "not-utf8"));
    values.add(
        new Refused(
            bytes("{\"event\":\"e\",\"p\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
            "too-deep"));
    values.add(new Refused(bytes("{\"properties\":{}}"), "missing-field"));
    values.add(new Refused(bytes("{\"event\":5}"), "wrong-type"));
    return values;
  }

  private static List<String> accepted() {
    return List.of(
        event("plain", 1),
        "{\"event\":\"twice\",\"event\":\"again\",\"properties\":{\"a\":1,\"a\":2}}",
        "{\"event\":\"proto\",\"properties\":{\"__proto__\":{\"x\":1}}}",
        "{\"event\":\"digits\",\"properties\":{\"big\":1234567890123456789012345}}");
  }

  private static String forged() {
    byte[] json = ControlCodec.encode(version("forged", "export const a = 1"));
    return new String(json, StandardCharsets.UTF_8).replace("a = 1", "a = 2");
  }

  private static Map<String, Integer> reasons(TopicReader letters) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> letter : letters.records()) {
      reasons.merge(TopicReader.header(letter, "patchbay-reason"), 1, Integer::sum);
    }
    return reasons;
  }

  private static Map<String, String> rejections(RunningJob job) {
    Map<String, String> rejections = new TreeMap<>();
    for (StatusRecord statement : job.statuses()) {
      if (statement instanceof StatusRecord.RecordRejected it) {
        rejections.put(it.controlKey(), it.reason());
      }
    }
    return rejections;
  }

  private static Map<String, FailureKind> failures(RunningJob job) {
    Map<String, FailureKind> failures = new TreeMap<>();
    for (StatusRecord statement : job.statuses()) {
      if (statement instanceof StatusRecord.InstallationState it) {
        it.failure().ifPresent(failure -> failures.put(it.installation(), failure.kind()));
      }
    }
    return failures;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
