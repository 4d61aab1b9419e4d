package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.BreakerLimits;
import dev.patchbay.model.ConfigResolver;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Limits;
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
      Optional<FailurePolicy> failurePolicy,
      BreakerWishes breaker) {

    /** Nothing but this version. */
    static Wishes ofVersion(SemanticVersion version) {
      return new Wishes(
          Optional.of(version),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          BreakerWishes.NONE);
    }
  }

  /** What is asked for about the circuit breaker. */
  public record BreakerWishes(
      Optional<Integer> failurePercent,
      Optional<Integer> timePercent,
      Optional<Boolean> fallsBack) {

    /** That it stays as it is. */
    public static final BreakerWishes NONE =
        new BreakerWishes(Optional.empty(), Optional.empty(), Optional.empty());

    private Limits on(Limits previous) {
      BreakerLimits before = previous.breaker();
      return previous.with(
          new BreakerLimits(
              failurePercent.or(before::failurePercent),
              timePercent.or(before::timePercent),
              fallsBack.orElse(before.fallsBack())));
    }
  }

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

  /** An installation at the version that runs of it, which the breaker may have chosen. */
  Installation inForce(Installed installed) {
    Installation wanted = installed.installation();
    VersionId version = installed.versionInForce();
    return version.equals(wanted.version())
        ? wanted
        : configured(wanted, Wishes.ofVersion(version.version()));
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
          wishes.breaker().on(previous.map(Installation::limits).orElse(Limits.OF_THE_JOB)),
          // A trial goes on, unless what was tried is what runs now.
          previous
              .flatMap(Installation::candidate)
              .filter(it -> !it.version().equals(version.id().version())),
          // What is compared, is compared with this version.
          previous.filter(it -> it.version().equals(version.id())).flatMap(Installation::shadow));
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

  private Map<String, String> inherited(Installation previous, PluginVersion version) {
    return previous.version().equals(version.id())
        ? previous.config()
        : ConfigResolver.carriedOver(
            previous.config(),
            catalog.version(previous.version()).map(PluginVersion::manifest),
            version.manifest());
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
