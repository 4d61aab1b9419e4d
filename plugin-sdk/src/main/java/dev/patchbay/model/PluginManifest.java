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
 * @param relations to other plugins: {@code patchbay.requires}, {@code conflicts}, {@code after},
 *     {@code before}
 */
public record PluginManifest(
    String name,
    String displayName,
    Optional<SemanticVersion> version,
    String description,
    Optional<String> main,
    List<ConfigField> config,
    FailurePolicy failurePolicy,
    List<HostPattern> hosts,
    PluginRelations relations) {

  public PluginManifest {
    PluginName.check(name);
    config = List.copyOf(config);
    hosts = List.copyOf(hosts);
    if (relations.needOrOrder(name)) {
      throw new IllegalArgumentException(
          "'patchbay.requires', 'after' and 'before' are about other plugins, not " + name);
    }
  }

  /** The same manifest, saying nothing about other plugins. */
  public PluginManifest withoutRelations() {
    return new PluginManifest(
        name,
        displayName,
        version,
        description,
        main,
        config,
        failurePolicy,
        hosts,
        PluginRelations.NONE);
  }

  /** The declared field of that key. */
  public Optional<ConfigField> field(String key) {
    return config.stream().filter(field -> field.key().equals(key)).findFirst();
  }
}
