package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangedScopesTest {

  private static final Provenance SOMEONE = new Provenance("test", Instant.EPOCH);
  private static final TeamScope ONE = TeamScope.of(1);
  private static final TeamScope TWO = TeamScope.of(2);

  private final PluginCatalog before =
      with(with(with(PluginCatalog.EMPTY, published("a")), set("x", ONE)), set("y", TWO));

  @Test
  void allAreChangedInTheFirstCatalog() {
    assertThat(ChangedScopes.between(PluginCatalog.EMPTY, before))
        .containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void noneIsWhereNothingButTheRevisionChanged() {
    assertThat(ChangedScopes.between(before, with(before, removed("nobody")))).isEmpty();
  }

  @Test
  void onlyThatOfTheInstallationThatChangedIs() {
    assertThat(ChangedScopes.between(before, with(before, set("z", TWO)))).containsExactly(TWO);
    assertThat(ChangedScopes.between(before, with(before, removed("x")))).containsExactly(ONE);
  }

  @Test
  void anInstallationThatMovesChangesBoth() {
    assertThat(ChangedScopes.between(before, with(before, set("x", TeamScope.ALL))))
        .containsExactlyInAnyOrder(ONE, TeamScope.ALL);
  }

  @Test
  void anotherContentOfAVersionChangesAllThatUseIt() {
    assertThat(ChangedScopes.between(before, with(before, published("b"))))
        .containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void whatIsForAllTeamsConcernsTheTeamsWhoseManifestsSaySo() {
    PluginCatalog bound =
        with(
            with(before, published("q", "{\"requires\":{\"s\":\"*\"}}")),
            set("z", "q", TeamScope.of(3)));

    assertThat(ChangedScopes.between(bound, with(bound, set("s", TeamScope.ALL))))
        .containsExactlyInAnyOrder(TeamScope.ALL, TeamScope.of(3));
    assertThat(ChangedScopes.between(bound, with(bound, set("s", ONE)))).containsExactly(ONE);
  }

  @Test
  void whatIsForAllTeamsConcernsTheTeamsThatHaveWhatItConflictsWith() {
    PluginCatalog wary =
        with(
            with(before, published("q", "{\"conflicts\":{\"p\":\"*\"}}")),
            set("z", "q", TeamScope.ALL));

    assertThat(ChangedScopes.between(before, wary))
        .containsExactlyInAnyOrder(TeamScope.ALL, ONE, TWO);
    assertThat(ChangedScopes.between(wary, with(wary, removed("z"))))
        .containsExactlyInAnyOrder(TeamScope.ALL, ONE, TWO);
  }

  private static PluginCatalog with(PluginCatalog catalog, ControlRecord record) {
    return catalog
        .apply(
            new StoredRecord(
                catalog.revision() + 1,
                ControlCodec.encodeKey(record.key()),
                ControlCodec.encode(record)))
        .catalog();
  }

  private static VersionId version(String plugin) {
    return new VersionId(plugin, SemanticVersion.parse("1.0.0"));
  }

  private static ControlRecord published(String source) {
    return published("p", "{}", source);
  }

  private static ControlRecord published(String plugin, String relations) {
    return published(plugin, relations, "a");
  }

  private static ControlRecord published(String plugin, String relations, String source) {
    String manifest = "{\"name\":\"%s\",\"patchbay\":%s}".formatted(plugin, relations);
    try {
      return new ControlRecord.VersionPublished(
          PluginVersion.of(version(plugin), ManifestParser.parse(manifest), manifest, source),
          SOMEONE);
    } catch (MalformedRecordException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ControlRecord set(String id, TeamScope team) {
    return set(id, "p", team);
  }

  private static ControlRecord set(String id, String plugin, TeamScope team) {
    return new ControlRecord.InstallationSet(
        Installation.of(version(plugin), team).withId(id), SOMEONE);
  }

  private static ControlRecord removed(String id) {
    return new ControlRecord.Removed(new ControlKey.OfInstallation(id));
  }
}
