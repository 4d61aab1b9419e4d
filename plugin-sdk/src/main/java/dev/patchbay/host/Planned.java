package dev.patchbay.host;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.ConfigResolver;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginManifest;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.Trip;
import dev.patchbay.model.VersionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An enabled installation as a catalog wants it.
 *
 * @param version the version's content, if it is there
 * @param refusal why the catalog does not let it run, if so
 */
record Planned(
    Installation installation, Optional<PluginVersion> version, Optional<Fault> refusal) {

  private static final Comparator<Planned> CHAIN_ORDER =
      Comparator.comparingInt((Planned it) -> it.installation().order())
          .thenComparing(it -> it.installation().id());

  /** A catalog's chains for these scopes; those without an enabled installation are left out. */
  static Map<TeamScope, List<Planned>> chains(PluginCatalog catalog, Set<TeamScope> scopes) {
    Map<TeamScope, List<Planned>> chains = new HashMap<>();
    catalog
        .installed()
        .filter(it -> it.installation().enabled() && scopes.contains(it.installation().team()))
        .map(it -> of(it, catalog))
        .sorted(CHAIN_ORDER)
        .forEach(
            it ->
                chains
                    .computeIfAbsent(it.installation().team(), scope -> new ArrayList<>())
                    .add(it));
    return chains;
  }

  private static Planned of(Installed installed, PluginCatalog catalog) {
    Installation wanted = installed.installation();
    VersionId id = installed.versionInForce();
    Optional<PluginVersion> version = catalog.version(id);
    Installation inForce =
        id.equals(wanted.version()) ? wanted : wanted.at(id, config(wanted, version, catalog));
    return new Planned(
        inForce,
        version,
        installed.trip().filter(it -> it.state() == Trip.State.OPEN).map(Planned::tripped));
  }

  /** What is missing for the other version is the plugin's to complain about. */
  private static Map<String, String> config(
      Installation wanted, Optional<PluginVersion> version, PluginCatalog catalog) {
    if (version.isEmpty()) {
      return wanted.config();
    }
    PluginManifest manifest = version.get().manifest();
    return ConfigResolver.withDefaults(
        manifest,
        ConfigResolver.carriedOver(
            wanted.config(),
            catalog.version(wanted.version()).map(PluginVersion::manifest),
            manifest));
  }

  private static Fault tripped(Trip trip) {
    return Fault.of(FailureKind.TRIPPED, "Error", trip.cause().reason());
  }
}
