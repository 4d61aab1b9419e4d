package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.Chains;
import dev.patchbay.catalog.Obstacle;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionRange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has to change along with an installation. Pure; whether all is well afterwards is {@link
 * Consistency}'s to say.
 */
final class Cascade {

  private final ControlState state;
  private final Provenance author;

  Cascade(ControlState state, Provenance author) {
    this.state = state;
    this.author = author;
  }

  /**
   * What an installation requires, directly or not, and is not enabled: for the same teams, at the
   * version that is installed if it matches, else at the newest that does. One that is enabled
   * stays as it is.
   */
  List<Installation> requiredBy(Installation wanted) {
    Map<String, Installation> added = new LinkedHashMap<>();
    PluginCatalog catalog = state.catalog().with(state.setting(wanted, author));
    Optional<Installation> next = missing(catalog, wanted, added);
    while (next.isPresent()) {
      added.put(next.get().id(), next.get());
      catalog = catalog.with(state.setting(next.get(), author));
      next = missing(catalog, wanted, added);
    }
    return List.copyOf(added.values());
  }

  private Optional<Installation> missing(
      PluginCatalog catalog, Installation wanted, Map<String, Installation> added) {
    Chains chains = Chains.of(catalog, wanted.team()::equals);
    return Stream.concat(Stream.of(wanted), added.values().stream())
        .flatMap(it -> chains.link(it).stream())
        .flatMap(it -> it.obstacles().stream())
        .filter(Obstacle.UnmetRequirement.class::isInstance)
        .map(Obstacle.UnmetRequirement.class::cast)
        .filter(it -> !isEnabled(catalog, it.plugin(), wanted))
        .map(it -> supplier(it.plugin(), it.range(), wanted))
        .findFirst();
  }

  /** Whether some version of it, if only a wrong one, sees the same events. */
  private static boolean isEnabled(PluginCatalog catalog, String plugin, Installation wanted) {
    return catalog.installations().stream()
        .anyMatch(
            it ->
                it.enabled()
                    && it.version().plugin().equals(plugin)
                    && (it.team().isAll() || it.team().equals(wanted.team())));
  }

  private Installation supplier(String plugin, VersionRange range, Installation wanted) {
    List<Installation> installed =
        state.catalog().installations().stream()
            .filter(it -> it.version().plugin().equals(plugin) && it.team().equals(wanted.team()))
            .sorted(Comparator.comparing(Installation::id))
            .toList();
    Optional<Installation> ready =
        installed.stream().filter(it -> range.matches(it.version().version())).findFirst();
    if (ready.isPresent()) {
      return ready.get().withEnabled(true);
    }
    String id =
        installed.isEmpty()
            ? Installation.defaultId(wanted.team(), plugin)
            : installed.getFirst().id();
    try {
      return new InstallationDraft(state.catalog())
          .enabled(
              id, wanted.team(), plugin, InstallationDraft.Wishes.ofVersion(newest(plugin, range)));
    } catch (CommandFailure e) {
      throw new CommandFailure(
          "%s requires %s %s; enable that first: %s"
              .formatted(wanted.id(), plugin, range, e.getMessage()),
          e);
    }
  }

  private SemanticVersion newest(String plugin, VersionRange range) {
    return state
        .catalog()
        .versionsOf(plugin)
        .map(it -> it.id().version())
        .filter(range::matches)
        .findFirst()
        .orElseThrow(
            () -> new CommandFailure("no version of " + plugin + " in that range is published"));
  }

  /** What runs now and cannot without that installation, directly or not. */
  List<Installation> requiring(Installation gone) {
    PluginCatalog without = state.catalog().with(state.setting(gone.withEnabled(false), author));
    return new Consistency(without).stoppedSince(state.catalog());
  }
}
