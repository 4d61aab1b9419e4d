package dev.patchbay.job.operator;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.shadowed;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.RecordedMetrics;
import dev.patchbay.job.control.ControlTopic;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.ShadowRecord.ChangedPath;
import dev.patchbay.model.ShadowRecord.Difference;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.ShadowRecord.Verdict;
import dev.patchbay.model.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A version that is compared while another one serves. */
class PluginOperatorShadowTest {

  private static final Share ALL = new Share(Optional.of(100), Set.of(), List.of());
  private static final String PRESENT =
      "export function processEvent(e) { e.properties.size = 's'; return e }";
  private static final String OTHER =
      "export function processEvent(e) {"
          + " e.properties.size = e.properties.n > 5 ? 'l' : 's'; return e }";

  private static Shadow shadow(Share share, Optional<Instant> until) {
    return new Shadow(SemanticVersion.parse("2.0.0"), Map.of(), share, false, until);
  }

  private static ControlTopic topic(String other, Shadow shadow) {
    return FakeTopic.of(
        at(0, version("p", "1.0.0", PRESENT)),
        at(1, version("p", "2.0.0", other)),
        at(2, shadowed("p", shadow)));
  }

  private static StoredRecord stopped(long offset) {
    return at(offset, enabled("p"));
  }

  private static String event(String name, int n) {
    return """
        {"uuid":"%s","event":"%s","distinct_id":"d","team_id":1,\
        "timestamp":"2026-01-01T00:00:00.000Z","properties":{"n":%d}}"""
        .formatted(UUID.randomUUID(), name, n);
  }

  private static List<Difference> differences(PluginOperatorHarness subtask) {
    return subtask.shadowRecords().stream()
        .filter(Difference.class::isInstance)
        .map(Difference.class::cast)
        .toList();
  }

  private static List<Summary> summaries(PluginOperatorHarness subtask) {
    return subtask.shadowRecords().stream()
        .filter(Summary.class::isInstance)
        .map(Summary.class::cast)
        .toList();
  }

  private static Summary awaitEnd(PluginOperatorHarness subtask) {
    await().until(() -> summaries(subtask).stream().anyMatch(Summary::ended));
    return summaries(subtask).get(summaries(subtask).size() - 1);
  }

  @Test
  void whatDiffersIsToldAndTheStreamIsAsItWas() throws Exception {
    try (var subtask = PluginOperatorHarness.started(topic(OTHER, shadow(ALL, Optional.empty())))) {
      for (int n = 1; n <= 9; n++) {
        subtask.event(event("e", n));
      }
      await().until(() -> differences(subtask).size() == 4);
      subtask.control(stopped(3));
      Summary summary = awaitEnd(subtask);

      assertThat(subtask.processedJson())
          .hasSize(9)
          .allSatisfy(it -> assertThat(it).contains("\"size\":\"s\""));
      assertThat(summary.subject().revision()).isEqualTo(2);
      assertThat(summary.verdicts())
          .containsOnly(Map.entry(Verdict.SAME, 5L), Map.entry(Verdict.CHANGED, 4L));
      assertThat(summary.shed()).isZero();
      assertThat(summary.paths())
          .extracting(ChangedPath::path, ChangedPath::events)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("properties.size", 4L));
      assertThat(summary.paths().get(0).examples().get(0).present()).contains("\"s\"");
      assertThat(summary.paths().get(0).examples().get(0).shadow()).contains("\"l\"");
      assertThat(summary.shadowTimes().percentileMicros(0.5)).isPresent();
    }
    assertThat(threads()).isEmpty();
  }

  @Test
  void onlyTheSampleIsCompared() throws Exception {
    Share some = new Share(Optional.empty(), Set.of("sign-up"), List.of());
    try (var subtask =
        PluginOperatorHarness.started(topic(OTHER, shadow(some, Optional.empty())))) {
      subtask.event(event("page", 9));
      subtask.event(event("sign-up", 9));
      await().until(() -> !differences(subtask).isEmpty());
      subtask.control(stopped(3));

      assertThat(awaitEnd(subtask).verdicts()).containsOnly(Map.entry(Verdict.CHANGED, 1L));
    }
  }

  @Test
  void aShadowThatLoopsHoldsNothingUpAndIsShed() throws Exception {
    RecordedMetrics metrics = new RecordedMetrics();
    String loops = "export function processEvent() { for (;;); }";
    try (var subtask =
        PluginOperatorHarness.watched(topic(loops, shadow(ALL, Optional.empty())), metrics)) {
      subtask.start();
      for (int n = 0; n < 400; n++) {
        subtask.event(event("e", n));
      }

      assertThat(subtask.processed()).hasSize(400);
      assertThat(metrics.value("patchbay_shadowEventsShed")).isPositive();
      assertThat(metrics.value("patchbay_shadows")).isEqualTo(1);
    }
    assertThat(threads()).as("the queue is full, and still it ends").isEmpty();
  }

  @Test
  void oneWhoseTimeIsOverDoesNotRun() throws Exception {
    try (var subtask =
        PluginOperatorHarness.started(
            topic(OTHER, shadow(ALL, Optional.of(Instant.now().minus(Duration.ofSeconds(1))))))) {
      subtask.event(event("e", 9));

      assertThat(subtask.processed()).hasSize(1);
      assertThat(threads()).isEmpty();
    }
  }

  @Test
  void oneThatCannotBeLoadedIsAProblemOfItsOwn() throws Exception {
    try (var subtask =
        PluginOperatorHarness.started(topic("this is no code", shadow(ALL, Optional.empty())))) {
      subtask.event(event("e", 9));
      await().until(() -> !differences(subtask).isEmpty());

      assertThat(differences(subtask).get(0).verdict()).isEqualTo(Verdict.FAILED);
      assertThat(summaries(subtask).get(0).problem().orElseThrow()).contains("SyntaxError");
      assertThat(subtask.processedJson().get(0)).contains("\"size\":\"s\"");
      assertThat(subtask.statuses())
          .as("the stream's installation runs")
          .allSatisfy(it -> assertThat(it.toString()).doesNotContain("SyntaxError"));
    }
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(it -> it.getName().startsWith("patchbay-shadows"))
        .toList();
  }
}
