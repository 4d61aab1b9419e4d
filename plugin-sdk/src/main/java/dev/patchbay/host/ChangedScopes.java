package dev.patchbay.host;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginRelations;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose chains may differ between two catalogs: planning all chains anew would take milliseconds
 * for each of thousands of changes. What is for all teams decides about a team's own installation
 * only where a manifest says so; only then is that team's chain looked at, too.
 */
final class ChangedScopes {

  private ChangedScopes() {}

  static Set<TeamScope> between(PluginCatalog before, PluginCatalog after) {
    Set<VersionId> versions = changedVersions(before, after);
    Set<TeamScope> scopes = new HashSet<>();
    after.installationsChangedSince(before).forEach(it -> scopes.add(it.installation().team()));
    if (!versions.isEmpty()) {
      after
          .installed()
          .filter(it -> it.versions().anyMatch(versions::contains))
          .forEach(it -> scopes.add(it.installation().team()));
    }
    if (scopes.contains(TeamScope.ALL)) {
      scopes.addAll(boundToAllTeams(before, after));
    }
    return scopes;
  }

  /** The teams with an installation that may run or not because of one that is for all teams. */
  private static Set<TeamScope> boundToAllTeams(PluginCatalog before, PluginCatalog after) {
    Set<String> unwanted = new HashSet<>(unwantedByAllTeams(before));
    unwanted.addAll(unwantedByAllTeams(after));
    return after
        .installed()
        .flatMap(Installed::states)
        .filter(Installation::enabled)
        .filter(
            it ->
                unwanted.contains(it.version().plugin())
                    || relations(it, after).filter(PluginRelations::areBinding).isPresent())
        .map(Installation::team)
        .collect(Collectors.toSet());
  }

  /** The plugins that those for all teams conflict with. */
  private static Set<String> unwantedByAllTeams(PluginCatalog catalog) {
    return catalog
        .installed()
        .flatMap(Installed::states)
        .filter(it -> it.enabled() && it.team().isAll())
        .flatMap(it -> relations(it, catalog).stream())
        .flatMap(it -> it.conflicts().keySet().stream())
        .collect(Collectors.toSet());
  }

  private static Optional<PluginRelations> relations(
      Installation installation, PluginCatalog catalog) {
    return catalog.version(installation.version()).map(it -> it.manifest().relations());
  }

  /** New, gone, or with another content. */
  private static Set<VersionId> changedVersions(PluginCatalog before, PluginCatalog after) {
    Set<VersionId> changed = new HashSet<>();
    for (PluginVersion now : after.versions()) {
      if (!before.version(now.id()).equals(Optional.of(now))) {
        changed.add(now.id());
      }
    }
    for (PluginVersion then : before.versions()) {
      if (after.version(then.id()).isEmpty()) {
        changed.add(then.id());
      }
    }
    return changed;
  }
}
