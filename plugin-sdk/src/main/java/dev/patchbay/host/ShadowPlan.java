package dev.patchbay.host;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.VersionId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a chain would be if an installation ran the version of its shadow. */
final class ShadowPlan {

  private ShadowPlan() {}

  /**
   * The chain of an enabled installation with its shadow in its place. It is planned as it would be
   * if that were written to the control topic, so what the other version requires, or does not want
   * beside it, counts.
   */
  static List<Planned> of(Installed installed, PluginCatalog catalog) {
    Installation present = installed.installation();
    PluginCatalog asIf =
        catalog.with(
            installed.set().changedTo(inItsPlace(present, catalog), installed.set().provenance()));
    return Planned.chains(asIf, Set.of(present.team())).get(present.team());
  }

  private static Installation inItsPlace(Installation present, PluginCatalog catalog) {
    Shadow shadow = present.shadow().orElseThrow();
    VersionId version = present.shadowVersion().orElseThrow();
    Map<String, String> config =
        Planned.config(present, catalog.version(version), shadow.config(), catalog);
    return present
        .at(version, config)
        .withEnabled(true)
        // So that a failure is seen in the result, whatever the present version's policy is.
        .withFailurePolicy(FailurePolicy.DEAD_LETTER);
  }
}
