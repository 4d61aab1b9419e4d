package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.ConfigField;
import dev.patchbay.model.ConfigResolver;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginManifest;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Works out an installation from what is asked for, what is installed and what is published. Pure:
 * everything that can be wrong is found here, before anything is written.
 */
public final class InstallationDraft {

  /** What the person asked for; whatever is missing stays as it is, or gets its default. */
  public record Wishes(
      Optional<SemanticVersion> version,
      Map<String, String> config,
      Map<String, Attachment> attachments,
      Optional<Integer> order,
      Optional<FailurePolicy> failurePolicy) {}

  private final PluginCatalog catalog;

  public InstallationDraft(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  /** A new installation, or the existing one changed and moved to the latest version; enabled. */
  public Installation enabled(String id, TeamScope team, String plugin, Wishes wishes) {
    Optional<Installation> previous = catalog.installation(id);
    PluginVersion version =
        wishes
            .version()
            .map(wanted -> published(plugin, wanted))
            .orElseGet(() -> latest(plugin, previous));
    return draft(id, team, previous, version, wishes, true);
  }

  /** The existing installation changed, on or off as it was, at its version unless given. */
  Installation configured(Installation previous, Wishes wishes) {
    PluginVersion version =
        published(
            previous.version().plugin(), wishes.version().orElse(previous.version().version()));
    return draft(
        previous.id(), previous.team(), Optional.of(previous), version, wishes, previous.enabled());
  }

  private Installation draft(
      String id,
      TeamScope team,
      Optional<Installation> previous,
      PluginVersion version,
      Wishes wishes,
      boolean enabled) {
    PluginManifest manifest = version.manifest();
    Map<String, String> config = new HashMap<>();
    Map<String, Attachment> attachments = new HashMap<>();
    previous.ifPresent(
        it -> {
          config.putAll(inherited(it, version));
          attachments.putAll(it.attachments());
          attachments.keySet().removeIf(key -> manifest.field(key).isEmpty());
        });
    config.putAll(wishes.config());
    attachments.putAll(wishes.attachments());
    try {
      return new Installation(
          id,
          version.id(),
          team,
          enabled,
          wishes.order().or(() -> previous.map(Installation::order)).orElse(0),
          ConfigResolver.resolve(manifest, config, attachments.keySet()),
          attachments,
          wishes
              .failurePolicy()
              .or(() -> previous.map(Installation::failurePolicy))
              .orElse(manifest.failurePolicy()),
          previous.flatMap(Installation::timeout));
    } catch (MalformedRecordException e) {
      throw new CommandFailure(
          "cannot install "
              + version.id()
              + ": "
              + e.getMessage()
              + " (set it with --config or --attachment)",
          e);
    }
  }

  /**
   * The values to carry over. Another version may have other fields and other defaults, so what it
   * does not know is left behind, and so is what was only the old default.
   */
  private Map<String, String> inherited(Installation previous, PluginVersion version) {
    Map<String, String> config = new HashMap<>(previous.config());
    if (!previous.version().equals(version.id())) {
      config.keySet().removeIf(key -> version.manifest().field(key).isEmpty());
      catalog
          .version(previous.version())
          .ifPresent(
              old ->
                  config
                      .entrySet()
                      .removeIf(
                          it ->
                              old.manifest()
                                  .field(it.getKey())
                                  .flatMap(ConfigField::defaultValue)
                                  .filter(it.getValue()::equals)
                                  .isPresent()));
    }
    return config;
  }

  private PluginVersion published(String plugin, SemanticVersion version) {
    return new PublishedVersions(catalog).get(new VersionId(plugin, version));
  }

  /**
   * The newest release; a pre-release only where there is no release, or where one runs already.
   */
  private PluginVersion latest(String plugin, Optional<Installation> previous) {
    boolean allowsPreRelease =
        previous.filter(it -> !it.version().version().preRelease().isEmpty()).isPresent();
    return catalog
        .versionsOf(plugin)
        .filter(it -> allowsPreRelease || it.id().version().preRelease().isEmpty())
        .findFirst()
        .or(() -> catalog.versionsOf(plugin).findFirst())
        .orElseThrow(
            () ->
                new CommandFailure(
                    "plugin "
                        + plugin
                        + " is not published: ./patchbay plugin publish DIR, or see ./patchbay"
                        + " plugin list"));
  }
}
