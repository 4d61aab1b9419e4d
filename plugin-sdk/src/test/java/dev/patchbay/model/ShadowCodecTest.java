package dev.patchbay.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.model.ShadowRecord.Change;
import dev.patchbay.model.ShadowRecord.ChangedPath;
import dev.patchbay.model.ShadowRecord.Difference;
import dev.patchbay.model.ShadowRecord.Example;
import dev.patchbay.model.ShadowRecord.FailedWith;
import dev.patchbay.model.ShadowRecord.Subject;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.ShadowRecord.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShadowCodecTest {

  private static final Subject SUBJECT =
      new Subject("7/p", 12, SemanticVersion.parse("1.0.0"), SemanticVersion.parse("2.0.0"));
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void aSummaryComesBackAsItWent() throws Exception {
    Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, 10L + verdicts.size());
    }
    CallTimes times = new CallTimes();
    times.add(5_000);
    Summary summary =
        new Summary(
            SUBJECT,
            1,
            2,
            TIME,
            TIME.plusSeconds(1),
            true,
            Optional.of("does not run"),
            verdicts,
            3,
            4,
            List.of(
                new ChangedPath(
                    "properties.plan",
                    5,
                    List.of(new Example("uuid", Optional.of("1"), Optional.empty())))),
            List.of(new FailedWith(FailureKind.THREW, "Error: no", 6, "uuid")),
            times,
            new CallTimes());

    assertThat(ShadowCodec.decode(ShadowCodec.encode(summary))).isEqualTo(summary);
    assertThat(summary.key()).isEqualTo("summary:7/p@1");
  }

  @Test
  void aDifferenceComesBackAsItWent() throws Exception {
    Difference difference =
        new Difference(
            SUBJECT,
            0,
            TIME,
            "uuid",
            Verdict.FAILED,
            List.of(new Change("a[].b", Optional.empty(), Optional.of("2"))),
            Optional.of(
                new StatusRecord.Failure(
                    FailureKind.TIMED_OUT, new PluginError("Error", "no", "at p"))));

    assertThat(ShadowCodec.decode(ShadowCodec.encode(difference))).isEqualTo(difference);
  }

  @Test
  void whatCannotBeUnderstoodIsRefused() {
    for (String json : List.of("[]", "{\"schema\":2}", "{\"schema\":1,\"kind\":\"x\"}")) {
      assertThatThrownBy(() -> ShadowCodec.decode(json.getBytes(UTF_8)))
          .isInstanceOf(MalformedRecordException.class);
    }
  }

  @Test
  void anInstallationKeepsItsShadowOnTheControlTopic() throws Exception {
    Installation installation =
        Installation.of(VersionId.parse("p@1.0.0"), TeamScope.of(7))
            .withShadow(
                Optional.of(
                    new Shadow(
                        SemanticVersion.parse("2.0.0"),
                        Map.of("a", "b"),
                        new Share(
                            Optional.of(5),
                            Set.of("sign-up"),
                            List.of(PropertyCondition.parse("plan=pro"))),
                        true,
                        Optional.of(TIME))));
    ControlRecord record =
        new ControlRecord.InstallationSet(installation, new Provenance("ada", TIME));

    assertThat(
            ControlCodec.decode(ControlCodec.encodeKey(record.key()), ControlCodec.encode(record)))
        .isEqualTo(record);
  }

  @Test
  void anotherVersionOrATrialEndsTheShadow() {
    Installation installation =
        Installation.of(VersionId.parse("p@1.0.0"), TeamScope.of(7))
            .withShadow(
                Optional.of(
                    new Shadow(
                        SemanticVersion.parse("2.0.0"),
                        Map.of(),
                        new Share(Optional.of(5), Set.of(), List.of()),
                        false,
                        Optional.empty())));

    assertThat(installation.at(VersionId.parse("p@2.0.0"), Map.of()).shadow()).isEmpty();
    Candidate candidate =
        new Candidate(
            SemanticVersion.parse("2.0.0"),
            Map.of(),
            new Share(Optional.of(5), Set.of(), List.of()));
    assertThat(installation.with(Optional.of(candidate)).shadow()).isEmpty();
    assertThat(installation.withEnabled(false).shadow()).isPresent();
    assertThat(installation.with(Optional.empty()).shadow()).isPresent();
  }
}
