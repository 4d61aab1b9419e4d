package dev.patchbay.job.operator.shadow;

import static dev.patchbay.job.control.ControlRecords.at;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Comparisons for tests. */
final class ShadowTargets {

  private ShadowTargets() {}

  /** Of p@1.0.0 with 2.0.0, on all events of a team or of all teams. */
  static ShadowTarget of(TeamScope team) {
    Installation installation =
        Installation.of(VersionId.parse("p@1.0.0"), team)
            .withShadow(
                Optional.of(
                    new Shadow(
                        SemanticVersion.parse("2.0.0"),
                        Map.of(),
                        new Share(Optional.of(100), Set.of(), List.of()),
                        false,
                        Optional.empty())));
    PluginCatalog catalog =
        PluginCatalog.EMPTY
            .apply(
                at(
                    3,
                    new ControlRecord.InstallationSet(
                        installation, new Provenance("test", Instant.EPOCH))))
            .catalog();
    return ShadowTarget.of(catalog.installed(installation.id()).orElseThrow());
  }
}
