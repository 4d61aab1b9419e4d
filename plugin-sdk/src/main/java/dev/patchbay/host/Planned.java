package dev.patchbay.host;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An enabled installation as a catalog wants it, with the version's content if it is there. */
record Planned(Installation installation, Optional<PluginVersion> version) {

  private static final Comparator<Installation> CHAIN_ORDER =
      Comparator.comparingInt(Installation::order).thenComparing(Installation::id);

  /** A catalog's chains for these scopes; those without an enabled installation are left out. */
  static Map<TeamScope, List<Planned>> chains(PluginCatalog catalog, Set<TeamScope> scopes) {
    Map<TeamScope, List<Planned>> chains = new HashMap<>();
    catalog.installations().stream()
        .filter(it -> it.enabled() && scopes.contains(it.team()))
        .sorted(CHAIN_ORDER)
        .forEach(
            it ->
                chains
                    .computeIfAbsent(it.team(), scope -> new ArrayList<>())
                    .add(new Planned(it, catalog.version(it.version()))));
    return chains;
  }
}
