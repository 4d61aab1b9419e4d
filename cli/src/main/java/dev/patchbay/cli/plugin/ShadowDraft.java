package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.VersionId;
import java.util.Optional;

/**
 * Works out what a comparison makes of an installation. Pure: everything that can be wrong is found
 * here, before anything is written.
 */
final class ShadowDraft {

  private final PluginCatalog catalog;

  ShadowDraft(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  /** The installation with that shadow. */
  Installation begun(String id, Shadow shadow) {
    Installed installed = untripped(id);
    Installation installation = installed.installation();
    if (shadow.version().equals(installation.version().version()) && shadow.config().isEmpty()) {
      throw new CommandFailure(
          id
              + " runs version "
              + shadow.version()
              + " already: name another with --version, or another config with --config");
    }
    if (!installation.enabled()) {
      throw new CommandFailure(
          id + " is disabled, so there is nothing to compare with: ./patchbay plugin enable it");
    }
    installation
        .candidate()
        .ifPresent(
            it -> {
              throw new CommandFailure(
                  id
                      + " tries version "
                      + it.version()
                      + " on some events, so there is no one version to compare with: ./patchbay"
                      + " plugin promote or abort it");
            });
    check(installation, shadow);
    return installation.withShadow(Optional.of(shadow));
  }

  private void check(Installation installation, Shadow shadow) {
    VersionId id = new VersionId(installation.version().plugin(), shadow.version());
    PluginVersion version = new PublishedVersions(catalog).get(id);
    try {
      var _ =
          CandidateDraft.config(
              installation, catalog.version(installation.version()), version, shadow.config());
    } catch (MalformedRecordException e) {
      throw new CommandFailure(
          "cannot run " + id + ": " + e.getMessage() + " (set it with --config)", e);
    }
  }

  /** The installation without its shadow. */
  Installation ended(String id) {
    Installation installation = untripped(id).installation();
    if (installation.shadow().isEmpty()) {
      throw none(id);
    }
    return installation.withShadow(Optional.empty());
  }

  /** A new record of an installation ends its trip: nothing for a mere comparison to decide. */
  private Installed untripped(String id) {
    Installed installed = catalog.installed(id).orElseThrow();
    if (installed.isTripped()) {
      throw new CommandFailure(
          id
              + "'s circuit breaker has tripped, and any change of it decides what runs from then on:"
              + " say so first, with ./patchbay plugin enable "
              + id
              + " --version V");
    }
    return installed;
  }

  static CommandFailure none(String id) {
    return new CommandFailure(
        id + " has no shadow: begin with ./patchbay plugin shadow " + id + " --version V");
  }
}
