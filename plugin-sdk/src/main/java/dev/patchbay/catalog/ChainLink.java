package dev.patchbay.catalog;

import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginRelations;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.VersionRange;
import java.util.List;
import java.util.Optional;

/**
 * An enabled installation at its place in its chain.
 *
 * @param version the content of its version, if that is published
 * @param obstacles why it may not run; empty if it may
 */
public record ChainLink(
    Installation installation, Optional<PluginVersion> version, List<Obstacle> obstacles) {

  public ChainLink {
    obstacles = List.copyOf(obstacles);
  }

  /** Whether it runs as far as the catalog decides that. */
  public boolean stands() {
    return obstacles.isEmpty() && version.isPresent();
  }

  /** What its manifest says about other plugins. */
  public PluginRelations relations() {
    return version.map(it -> it.manifest().relations()).orElse(PluginRelations.NONE);
  }

  String plugin() {
    return installation.version().plugin();
  }

  boolean isOf(String plugin, VersionRange range) {
    return plugin().equals(plugin) && range.matches(installation.version().version());
  }

  ChainLink with(List<Obstacle> found) {
    return new ChainLink(installation, version, found);
  }
}
