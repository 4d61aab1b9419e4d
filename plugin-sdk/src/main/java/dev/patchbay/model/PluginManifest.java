package dev.patchbay.model;

import java.util.List;
import java.util.Optional;

/**
 * A plugin's {@code plugin.json}.
 *
 * @param name the plugin's name in topics and commands: the manifest's {@code patchbay.name}, else
 *     a slug of its {@code name}
 * @param displayName the manifest's {@code name}
 * @param main the entry file, if the manifest names one
 * @param failurePolicy what an installation that says nothing gets: {@code patchbay.failurePolicy},
 *     else {@code keep}
 * @param hosts what {@code fetch} may reach: {@code patchbay.hosts}; empty if the manifest names
 *     none
 */
public record PluginManifest(
    String name,
    String displayName,
    Optional<SemanticVersion> version,
    String description,
    Optional<String> main,
    List<ConfigField> config,
    FailurePolicy failurePolicy,
    List<HostPattern> hosts) {

  public PluginManifest {
    PluginName.check(name);
    config = List.copyOf(config);
    hosts = List.copyOf(hosts);
  }

  /** The declared field of that key. */
  public Optional<ConfigField> field(String key) {
    return config.stream().filter(field -> field.key().equals(key)).findFirst();
  }
}
