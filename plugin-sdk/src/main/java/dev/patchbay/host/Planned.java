package dev.patchbay.host;

import dev.patchbay.catalog.ChainLink;
import dev.patchbay.catalog.Chains;
import dev.patchbay.catalog.Obstacle;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An enabled installation as a catalog wants it, with the version's content if it is there.
 *
 * @param obstacles why it may not run beside the others; empty if it may
 */
record Planned(
    Installation installation, Optional<PluginVersion> version, List<Obstacle> obstacles) {

  /** A catalog's chains for these scopes; those without an enabled installation are left out. */
  static Map<TeamScope, List<Planned>> chains(PluginCatalog catalog, Set<TeamScope> scopes) {
    Chains wanted = Chains.of(catalog, scopes::contains);
    Map<TeamScope, List<Planned>> chains = new HashMap<>();
    for (TeamScope scope : scopes) {
      List<ChainLink> links = wanted.of(scope);
      if (!links.isEmpty()) {
        chains.put(scope, links.stream().map(Planned::of).toList());
      }
    }
    return chains;
  }

  private static Planned of(ChainLink link) {
    return new Planned(link.installation(), link.version(), link.obstacles());
  }
}
