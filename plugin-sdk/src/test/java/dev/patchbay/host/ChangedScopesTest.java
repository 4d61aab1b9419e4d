package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Limits;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Instant;
import java.util.Map;
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

  private static PluginCatalog with(PluginCatalog catalog, ControlRecord record) {
    return catalog
        .apply(
            new StoredRecord(
                catalog.revision() + 1,
                ControlCodec.encodeKey(record.key()),
                ControlCodec.encode(record)))
        .catalog();
  }

  private static VersionId version() {
    return new VersionId("p", SemanticVersion.parse("1.0.0"));
  }

  private static ControlRecord published(String source) {
    String manifest = "{\"name\":\"p\"}";
    try {
      return new ControlRecord.VersionPublished(
          PluginVersion.of(version(), ManifestParser.parse(manifest), manifest, source), SOMEONE);
    } catch (MalformedRecordException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ControlRecord set(String id, TeamScope team) {
    return new ControlRecord.InstallationSet(
        new Installation(
            id,
            version(),
            team,
            true,
            0,
            Map.of(),
            Map.of(),
            FailurePolicy.KEEP,
            Limits.OF_THE_JOB),
        SOMEONE);
  }

  private static ControlRecord removed(String id) {
    return new ControlRecord.Removed(new ControlKey.OfInstallation(id));
  }
}
