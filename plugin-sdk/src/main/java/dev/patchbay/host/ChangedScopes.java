package dev.patchbay.host;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose chains may differ between two catalogs: planning all chains anew would take milliseconds
 * for each of thousands of changes.
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
    return scopes;
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
