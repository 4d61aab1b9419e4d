package dev.patchbay.cli.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.model.CallTimes;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.ShadowCodec;
import dev.patchbay.model.ShadowRecord.ChangedPath;
import dev.patchbay.model.ShadowRecord.Difference;
import dev.patchbay.model.ShadowRecord.Example;
import dev.patchbay.model.ShadowRecord.FailedWith;
import dev.patchbay.model.ShadowRecord.Subject;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.ShadowRecord.Verdict;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShadowReportTest {

  private static final SemanticVersion OLD = SemanticVersion.parse("1.0.0");
  private static final SemanticVersion NEW = SemanticVersion.parse("2.0.0");
  private static final Installation INSTALLED =
      Installation.of(new VersionId("p", OLD), TeamScope.ALL)
          .withShadow(
              Optional.of(
                  new Shadow(
                      NEW,
                      Map.of(),
                      new Share(Optional.of(10), Set.of(), List.of()),
                      false,
                      Optional.empty())));

  private final ShadowBoard board = new ShadowBoard("*/p", 7);

  private static Summary summary(long revision, int subtask, long same, long changed) {
    CallTimes present = new CallTimes();
    present.add(10_000);
    CallTimes shadow = new CallTimes();
    shadow.add(20_000);
    return new Summary(
        new Subject("*/p", revision, OLD, NEW),
        subtask,
        2,
        Instant.EPOCH,
        Instant.EPOCH,
        false,
        Optional.empty(),
        Map.of(Verdict.SAME, same, Verdict.CHANGED, changed, Verdict.FAILED, 1L),
        3,
        0,
        List.of(
            new ChangedPath(
                "properties.plan",
                changed,
                List.of(
                    new Example("u" + subtask, Optional.of("\"pro\""), Optional.of("\"free\""))))),
        List.of(new FailedWith(FailureKind.THREW, "Error: no", 1, "f" + subtask)),
        present,
        shadow);
  }

  private void told(Summary... summaries) {
    for (Summary it : summaries) {
      board.add(ShadowCodec.encode(it));
    }
  }

  @Test
  void subtasksAreAddedAndTheLastSummaryOfEachCounts() {
    told(summary(7, 0, 5, 1), summary(7, 1, 10, 2), summary(7, 0, 50, 4), summary(6, 1, 99, 99));

    JsonNode json = new ShadowReportView(ShadowReport.of(INSTALLED, board)).json();

    assertThat(json.at("/heard").asInt()).isEqualTo(2);
    assertThat(json.at("/compared").asInt()).isEqualTo(68);
    assertThat(json.at("/events/same").asInt()).isEqualTo(60);
    assertThat(json.at("/events/changed").asInt()).isEqualTo(6);
    assertThat(json.at("/shed").asInt()).isEqualTo(6);
    assertThat(json.at("/changes/0/path").asText()).isEqualTo("properties.plan");
    assertThat(json.at("/changes/0/events").asInt()).isEqualTo(6);
    assertThat(json.at("/changes/0/examples")).hasSize(2);
    assertThat(json.at("/failures")).hasSize(1);
    assertThat(json.at("/failures/0/events").asInt()).isEqualTo(2);
    assertThat(json.at("/shadowMicros/p50").asDouble()).isBetween(17.0, 23.0);
  }

  @Test
  void peopleSeeATable() {
    told(summary(7, 0, 96, 3));
    board.add(
        ShadowCodec.encode(
            new Difference(
                new Subject("*/p", 7, OLD, NEW),
                0,
                Instant.EPOCH,
                "some-uuid",
                Verdict.DROPPED,
                List.of(),
                Optional.empty())));

    assertThat(new ShadowReportView(ShadowReport.of(INSTALLED, board)).text())
        .contains("*/p: version 2.0.0 for 10 % of persons beside 1.0.0; heard from 1 of 2 subtasks")
        .containsPattern("same +96 +96.0 % +both make the same of it")
        .containsPattern("dropped +0 +0.0 % +only 2.0.0 drops it +some-uuid")
        .containsPattern("shed +3")
        .containsPattern("properties.plan +3 +\"pro\" +\"free\" +u0")
        .containsPattern("threw +1 +Error: no +f0")
        .contains("time of the chain: p50");
  }

  @Test
  void whatHasNotBeenHeardOfIsNotThere() {
    board.add("no JSON".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(new ShadowReportView(ShadowReport.of(INSTALLED, board)).text())
        .contains("nothing is known yet");
    assertThat(board.isOver()).isFalse();
  }
}
