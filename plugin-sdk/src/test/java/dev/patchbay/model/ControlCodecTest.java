package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlCodecTest {

  private static final Provenance SOMEONE =
      new Provenance("me", Instant.parse("2026-01-02T03:04:05.678Z"));
  private static final String MANIFEST = "{\"name\":\"Über Plugin\",\"patchbay\":{\"name\":\"p\"}}";

  private static PluginVersion version() throws MalformedRecordException {
    return PluginVersion.of(
        VersionId.parse("p@1.2.3-rc.1+build"),
        ManifestParser.parse(MANIFEST),
        MANIFEST,
        "exports.processEvent = e => 'ü\u0000\ud83d\ude00';");
  }

  private static Installation installation() {
    return Installation.of(VersionId.parse("p@1.2.3-rc.1+build"), TeamScope.of(2))
        .withOrder(-7)
        .withConfig(
            Map.of("key", "välue", "__proto__", "x"),
            Map.of("file", new Attachment("a/b", "f.bin", new byte[] {0, -1, 2})))
        .withFailurePolicy(FailurePolicy.DEAD_LETTER)
        .withLimits(Limits.ofTimeout(Duration.ofMillis(20)));
  }

  private static ControlRecord roundTrip(ControlRecord record) throws MalformedRecordException {
    return ControlCodec.decode(ControlCodec.encodeKey(record.key()), ControlCodec.encode(record));
  }

  @Test
  void aVersionSurvivesTheRoundTrip() throws Exception {
    ControlRecord record = new ControlRecord.VersionPublished(version(), SOMEONE);

    assertThat(roundTrip(record)).isEqualTo(record);
  }

  @Test
  void aSourceMapIsKeptAndIsNoPartOfTheHash() throws Exception {
    PluginVersion plain = version();
    PluginVersion mapped =
        PluginVersion.of(
            plain.id(), plain.manifest(), MANIFEST, plain.source(), Optional.of("{\"version\":3}"));
    ControlRecord record = new ControlRecord.VersionPublished(mapped, SOMEONE);

    assertThat(roundTrip(record)).isEqualTo(record);
    assertThat(mapped.sha256()).isEqualTo(plain.sha256());
  }

  @Test
  void anInstallationSurvivesTheRoundTrip() throws Exception {
    ControlRecord record = new ControlRecord.InstallationSet(installation(), SOMEONE);

    assertThat(roundTrip(record)).isEqualTo(record);
  }

  @Test
  void anInstallationsPastSurvivesTheRoundTrip() throws Exception {
    Provenance later = new Provenance("ann", Instant.parse("2026-02-03T04:05:06Z"));
    ControlRecord.InstallationSet first =
        new ControlRecord.InstallationSet(installation(), SOMEONE);

    ControlRecord.InstallationSet moved =
        first
            .changedTo(installation().withEnabled(false), later)
            .changedTo(atVersion("2.0.0"), later);

    assertThat(moved.history())
        .containsExactly(
            new VersionUse(SemanticVersion.parse("2.0.0"), later),
            new VersionUse(installation().version().version(), SOMEONE));
    assertThat(roundTrip(moved)).isEqualTo(moved);
  }

  @Test
  void aLongPastIsCut() {
    ControlRecord.InstallationSet it = new ControlRecord.InstallationSet(installation(), SOMEONE);
    for (int i = 0; i < 100; i++) {
      it = it.changedTo(atVersion(i + ".0.0"), SOMEONE);
    }

    assertThat(it.history()).hasSize(ControlRecord.InstallationSet.MAX_HISTORY);
    assertThat(it.history().get(19).version()).hasToString("80.0.0");
  }

  private static Installation atVersion(String version) {
    Installation it = installation();
    return it.at(VersionId.parse("p@" + version), it.config());
  }

  @Test
  void anInstallationsLimitsSurviveTheRoundTrip() throws Exception {
    BreakerLimits breaker = new BreakerLimits(Optional.of(20), Optional.of(0), true);
    ControlRecord record =
        new ControlRecord.InstallationSet(
            installation().withLimits(Limits.OF_THE_JOB.with(breaker)), SOMEONE);

    assertThat(roundTrip(record)).isEqualTo(record);
  }

  @Test
  void aCandidateSurvivesTheRoundTrip() throws Exception {
    ControlRecord record =
        new ControlRecord.InstallationSet(
            installation()
                .with(
                    Optional.of(
                        new Candidate(
                            SemanticVersion.parse("2.0.0"),
                            Map.of("key", "other"),
                            new Share(
                                Optional.of(10),
                                Set.of("a", "b"),
                                List.of(
                                    PropertyCondition.parse("plan!=pro"),
                                    PropertyCondition.parse("!x")))))),
            SOMEONE);

    assertThat(roundTrip(record)).isEqualTo(record);
  }

  @Test
  void aCutOverSurvivesTheRoundTrip() throws Exception {
    ControlRecord.InstallationSet set = new ControlRecord.InstallationSet(installation(), SOMEONE);
    for (CutPoint point :
        List.of(
            new CutPoint.AtOffsets(Map.of(0, 0L, 17, 12345678901L)),
            new CutPoint.AtTime(Instant.parse("2026-02-03T04:05:06.789Z")))) {
      for (Optional<Installation> before :
          List.of(Optional.<Installation>empty(), Optional.of(atVersion("0.9.0")))) {
        ControlRecord record = set.with(Optional.of(new Cutover(point, before)));

        assertThat(roundTrip(record)).isEqualTo(record);
      }
    }
  }

  @Test
  void whoKnowsNoCutOversRefusesARecordWithOne() throws Exception {
    ControlRecord.InstallationSet set = new ControlRecord.InstallationSet(installation(), SOMEONE);
    CutPoint point = new CutPoint.AtTime(Instant.EPOCH);

    assertThat(text(set)).contains("\"schema\":1");
    assertThat(text(set.with(Optional.of(new Cutover(point, Optional.empty())))))
        .contains("\"schema\":2");
  }

  @Test
  void aTripSurvivesTheRoundTrip() throws Exception {
    ControlRecord record =
        new ControlRecord.BreakerSet(
            new Trip(
                "2/p",
                41,
                SemanticVersion.parse("2.0.0"),
                Trip.State.FELL_BACK,
                SemanticVersion.parse("1.9.0"),
                3,
                Instant.parse("2026-02-03T04:05:06.789Z"),
                new Trip.Cause(1, 100, 21, 20, Duration.ofMillis(1234), "failed: \"b\u00f6\"")),
            SOMEONE);

    assertThat(roundTrip(record)).isEqualTo(record);
    assertThat(record.key().text()).isEqualTo("breaker:2/p");
  }

  @Test
  void aTombstoneIsARemoval() throws Exception {
    ControlRecord record = new ControlRecord.Removed(new ControlKey.OfInstallation("*/p"));

    assertThat(ControlCodec.encode(record)).isNull();
    assertThat(roundTrip(record)).isEqualTo(record);
  }

  static List<Arguments> malformed() throws MalformedRecordException {
    String version = text(new ControlRecord.VersionPublished(version(), SOMEONE));
    ControlRecord.InstallationSet set = new ControlRecord.InstallationSet(installation(), SOMEONE);
    String installation = text(set);
    String cut =
        text(
            set.with(
                Optional.of(
                    new Cutover(
                        new CutPoint.AtOffsets(Map.of(3, 7L)), Optional.of(installation())))));
    String versionKey = "version:p@1.2.3-rc.1+build";
    String installationKey = "installation:2/p";
    return List.of(
        Arguments.of(versionKey, "", "not a JSON object"),
        Arguments.of(versionKey, "{", "not JSON"),
        Arguments.of(versionKey, "[]", "not a JSON object"),
        Arguments.of(versionKey, "7", "not a JSON object"),
        Arguments.of(versionKey, "{} {}", "not JSON"),
        Arguments.of(versionKey, "{\"schema\":1,\"schema\":1}", "Duplicate"),
        Arguments.of(versionKey, "[".repeat(10_000), "not JSON"),
        Arguments.of(versionKey, "{}", "'schema'"),
        Arguments.of(installationKey, cut.replace("{\"3\":7}", "{}"), "at least one partition"),
        Arguments.of(installationKey, cut.replace("{\"3\":7}", "7"), "must be an object"),
        Arguments.of(installationKey, cut.replace("{\"3\":7}", "{\"3\":-7}"), "negative"),
        Arguments.of(installationKey, cut.replace("{\"3\":7}", "{\"x\":7}"), "x"),
        Arguments.of(
            installationKey, cut.replace("\"offsets\":{", "\"time\":1,\"offsets\":{"), "either"),
        Arguments.of(installationKey, cut.replace("\"offsets\"", "\"other\""), "either"),
        Arguments.of(
            installationKey,
            cut.replace("\"before\":{\"id\":\"2/p\"", "\"before\":{\"id\":\"2/q\""),
            "before a cut-over"),
        Arguments.of(versionKey, version.replace("\"schema\":1", "\"schema\":3"), "schema 3"),
        Arguments.of(
            versionKey, version.replace("\"kind\":\"version\"", "\"kind\":\"x\""), "unknown kind"),
        Arguments.of(versionKey, version.replace("processEvent", "process"), "sha256"),
        Arguments.of(versionKey, version.replace("\"sha256\":\"", "\"sha256\":\"0"), "sha256"),
        Arguments.of("version:q@1.0.0", version, "the key says"),
        Arguments.of(versionKey, installation, "the key says"),
        Arguments.of("thing:p", version, "unknown kind"),
        Arguments.of("", version, "unknown kind"),
        Arguments.of("version:p", version, "name@version"),
        Arguments.of("version:P!@1.0.0", version, "plugin name"),
        Arguments.of(versionKey, version.replace("2026-01-02T03:04:05.678Z", "now"), "'time'"),
        Arguments.of(
            installationKey, installation.replace("\"enabled\":true", "\"enabled\":1"), "enabled"),
        Arguments.of(
            installationKey, installation.replace("\"team\":\"2\"", "\"team\":\"x\""), "team"),
        Arguments.of(
            installationKey, installation.replace("\"order\":-7", "\"order\":1e99"), "order"),
        Arguments.of(
            installationKey, installation.replace("dead-letter", "drop"), "failure policy"),
        Arguments.of(
            installationKey,
            installation.replace("\"timeoutMs\":20", "\"timeoutMs\":0"),
            "timeoutMs"),
        Arguments.of(
            installationKey,
            installation.replace(
                "\"timeoutMs\":20", "\"breaker\":{\"failurePercent\":101,\"fallBack\":true}"),
            "failurePercent 101 must be from 1 to 100"),
        Arguments.of(
            installationKey,
            installation.replaceFirst("\"history\":\\[\\{\"version\":\"1", "$02"),
            "the present version"),
        Arguments.of(
            installationKey,
            installation.replaceFirst("\"history\":\\[.*]", "\"history\":7"),
            "'history'"),
        Arguments.of(installationKey, installation.replace("\"AP8C\"", "\"!\""), "base64"),
        Arguments.of(installationKey, installation.replace("\"AP8C\"", "7"), "attachment 'file'"),
        Arguments.of(
            installationKey,
            installation.replaceFirst("\"config\":\\{[^}]*}", "\"config\":7"),
            "config"));
  }

  private static String text(ControlRecord record) {
    return new String(ControlCodec.encode(record), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatCannotBeUnderstoodIsRefusedWithTheReason(String key, String value, String reason) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(
            () ->
                ControlCodec.decode(
                    key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining(reason);
  }

  @Test
  void aRecordWithoutAKeyIsRefused() {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> ControlCodec.decode(null, new byte[0]));
  }
}
