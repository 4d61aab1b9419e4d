package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ConfigResolver;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Share;
import dev.patchbay.model.VersionId;
import java.util.Map;
import java.util.Optional;

/**
 * Works out what a trial makes of an installation: its beginning, its success and its end. Pure:
 * everything that can be wrong is found here, before anything is written.
 */
public final class CandidateDraft {

  private final PluginCatalog catalog;

  public CandidateDraft(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  /** The installation with that version on that share of its events. */
  public Installation trying(
      Installation installation, SemanticVersion version, Map<String, String> config, Share share) {
    Candidate candidate = new Candidate(version, config, share);
    if (version.equals(installation.version().version())) {
      throw new CommandFailure(
          installation.id() + " runs version " + version + " already: name another with --version");
    }
    if (!installation.enabled()) {
      throw new CommandFailure(
          installation.id() + " is disabled: ./patchbay plugin enable it before a trial");
    }
    promoted(installation, candidate);
    return installation.with(Optional.of(candidate));
  }

  /** The installation at its candidate's version. */
  Installation promoted(Installation installation) {
    return promoted(installation, candidate(installation));
  }

  /** The installation without its candidate. */
  Installation aborted(Installation installation) {
    candidate(installation);
    return installation.with(Optional.empty());
  }

  private static Candidate candidate(Installation installation) {
    return installation
        .candidate()
        .orElseThrow(
            () ->
                new CommandFailure(
                    installation.id() + " tries no version: begin with ./patchbay plugin try"));
  }

  /**
   * The whole config of another version that an installation runs beside its own.
   *
   * @param own the installation's own version, if it is known
   * @param differing values that are not carried over
   */
  public static Map<String, String> config(
      Installation installation,
      Optional<PluginVersion> own,
      PluginVersion version,
      Map<String, String> differing)
      throws MalformedRecordException {
    Map<String, String> config =
        ConfigResolver.carriedOver(
            installation.config(), own.map(PluginVersion::manifest), version.manifest());
    config.putAll(differing);
    return ConfigResolver.resolve(version.manifest(), config, installation.attachments().keySet());
  }

  private Installation promoted(Installation installation, Candidate candidate) {
    VersionId id = new VersionId(installation.version().plugin(), candidate.version());
    PluginVersion version = new PublishedVersions(catalog).get(id);
    try {
      return installation.at(
          id,
          config(
              installation, catalog.version(installation.version()), version, candidate.config()));
    } catch (MalformedRecordException e) {
      throw new CommandFailure(
          "cannot run " + id + ": " + e.getMessage() + " (set it with --config of `plugin try`)",
          e);
    }
  }
}
