package dev.patchbay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.Trip;
import dev.patchbay.model.VersionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditedChangeTest {

  private static final Provenance ANN = new Provenance("ann", Instant.EPOCH);

  @Test
  void everyKindOfChangeHasItsWord() {
    Installation off = installation("1.0.0", false, "a");
    Installation on = installation("1.0.0", true, "a");

    assertThat(change(Optional.empty(), on))
        .extracting(AuditedChange::action, AuditedChange::details)
        .containsExactly("installed", List.of("version 1.0.0", "enabled"));
    assertThat(change(Optional.of(off), on))
        .extracting(AuditedChange::action, AuditedChange::details)
        .containsExactly("enabled", List.of());
    assertThat(change(Optional.of(on), off).action()).isEqualTo("disabled");
    assertThat(change(Optional.of(on), installation("1.1.0", true, "a")))
        .extracting(AuditedChange::action, AuditedChange::details)
        .containsExactly("moved", List.of("version 1.0.0 -> 1.1.0"));
    assertThat(change(Optional.of(off), installation("1.1.0", true, "a")))
        .extracting(AuditedChange::action, AuditedChange::details)
        .containsExactly("enabled", List.of("version 1.0.0 -> 1.1.0"));
  }

  @Test
  void whatABreakerDoesHasItsReason() {
    assertThat(tripped("7/p", Trip.State.FELL_BACK, "0.9.0"))
        .isEqualTo(
            new AuditedChange(
                "breaker:7/p",
                "p",
                "7",
                "fell back",
                List.of("version 1.0.0 -> 0.9.0", "failed on 9 of 10 events")));
    assertThat(tripped("7/p", Trip.State.OPEN, "1.0.0").details())
        .containsExactly("version 1.0.0", "failed on 9 of 10 events");
    assertThat(tripped("7/p~candidate", Trip.State.FELL_BACK, "0.9.0"))
        .extracting(AuditedChange::action, AuditedChange::plugin)
        .containsExactly("ended the trial", "p");
  }

  private static AuditedChange tripped(String id, Trip.State state, String inForce) {
    Trip trip =
        new Trip(
            id,
            4,
            SemanticVersion.parse("1.0.0"),
            state,
            SemanticVersion.parse(inForce),
            1,
            Instant.EPOCH,
            new Trip.Cause(0, 10, 9, 50, Duration.ofSeconds(3), "failed on 9 of 10 events"));
    PluginCatalog before =
        PluginCatalog.EMPTY.with(
            new ControlRecord.InstallationSet(installation("1.0.0", true, "a"), ANN));
    return AuditedChange.of(before, new ControlRecord.BreakerSet(trip, ANN));
  }

  @Test
  void aCutOverIsTold() {
    Installation on = installation("1.0.0", true, "a");
    CutPoint point = new CutPoint.AtTime(Instant.parse("2026-03-01T12:00:00Z"));
    ControlRecord record =
        new ControlRecord.InstallationSet(on.withEnabled(false), ANN)
            .with(Optional.of(new Cutover(point, Optional.of(on))));

    assertThat(AuditedChange.of(catalog(on), record))
        .extracting(AuditedChange::action, AuditedChange::details)
        .containsExactly("disabled", List.of("from 2026-03-01T12:00:00Z on"));
  }

  @Test
  void configIsNamedAndNotShown() {
    AuditedChange change =
        change(
            Optional.of(installation("1.0.0", true, "hunter2")),
            installation("1.0.0", true, "hunter3"));

    assertThat(change.action()).isEqualTo("configured");
    assertThat(change.details()).containsExactly("config token");
    assertThat(change.plugin()).isEqualTo("p");
    assertThat(change.team()).isEqualTo("7");
    assertThat(change.key()).isEqualTo("installation:7/p");
  }

  @Test
  void whatIsRemovedIsDescribedAsItWas() {
    PluginCatalog before = catalog(installation("1.0.0", true, "hunter2"));
    ControlKey key = new ControlKey.OfInstallation("7/p");

    assertThat(AuditedChange.of(before, new ControlRecord.Removed(key)))
        .isEqualTo(
            new AuditedChange(
                "installation:7/p", "p", "7", "removed", List.of("version 1.0.0", "enabled")));
    ControlKey version = new ControlKey.OfVersion(VersionId.parse("p@1.0.0"));
    assertThat(AuditedChange.of(before, new ControlRecord.Removed(version)))
        .isEqualTo(new AuditedChange("version:p@1.0.0", "p", "", "removed", List.of()));
  }

  @Test
  void whatIsPublishedHasItsHash() throws Exception {
    String manifest = "{\"name\":\"p\"}";
    PluginVersion version =
        PluginVersion.of(
            VersionId.parse("p@1.0.0"), ManifestParser.parse(manifest), manifest, "secret code");

    AuditedChange change =
        AuditedChange.of(PluginCatalog.EMPTY, new ControlRecord.VersionPublished(version, ANN));

    assertThat(change.action()).isEqualTo("published");
    assertThat(change.details()).containsExactly("sha256 " + version.sha256().substring(0, 12));
  }

  @Test
  void anEntryIsReadAsItWasWritten() {
    AuditEntry entry =
        new AuditEntry(
            ANN,
            "plugin enable",
            change(Optional.empty(), installation("1.0.0", true, "hunter2")),
            42,
            Optional.of("ann-2026"));

    assertThat(AuditEntry.decode(entry.encode())).contains(entry);
    assertThat(new String(entry.encode(), StandardCharsets.UTF_8)).doesNotContain("hunter2");
    assertThat(AuditEntry.decode(new byte[0])).isEmpty();
    assertThat(AuditEntry.decode("{\"schema\":9}".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static AuditedChange change(Optional<Installation> before, Installation after) {
    return AuditedChange.of(
        before.map(AuditedChangeTest::catalog).orElse(PluginCatalog.EMPTY),
        new ControlRecord.InstallationSet(after, ANN));
  }

  private static PluginCatalog catalog(Installation it) {
    ControlRecord record = new ControlRecord.InstallationSet(it, ANN);
    return PluginCatalog.EMPTY
        .apply(
            new StoredRecord(0, ControlCodec.encodeKey(record.key()), ControlCodec.encode(record)))
        .catalog();
  }

  private static Installation installation(String version, boolean enabled, String token) {
    return Installation.of(VersionId.parse("p@" + version), TeamScope.of(7))
        .withEnabled(enabled)
        .withConfig(Map.of("token", token));
  }
}
