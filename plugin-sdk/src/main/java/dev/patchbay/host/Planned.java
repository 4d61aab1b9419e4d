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

/** An enabled installation as a catalog wants it, with the version's content if it is there. */
record Planned(Installation installation, Optional<PluginVersion> version) {

  private static final Comparator<Installation> CHAIN_ORDER =
      Comparator.comparingInt(Installation::order).thenComparing(Installation::id);

  /** The chains of a catalog; scopes without an enabled installation are left out. */
  static Map<TeamScope, List<Planned>> chains(PluginCatalog catalog) {
    Map<TeamScope, List<Planned>> chains = new HashMap<>();
    catalog.installations().stream()
        .filter(Installation::enabled)
        .sorted(CHAIN_ORDER)
        .forEach(
            it ->
                chains
                    .computeIfAbsent(it.team(), scope -> new ArrayList<>())
                    .add(new Planned(it, catalog.version(it.version()))));
    return chains;
  }
}
