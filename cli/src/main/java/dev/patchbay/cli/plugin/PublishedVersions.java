package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the versions that are published mean for one that is to be. */
public final class PublishedVersions {

  /** Of plugins that do not say their version: most classic ones. */
  static final SemanticVersion FIRST = new SemanticVersion(0, 0, 1, "", "");

  private final PluginCatalog catalog;

  public PublishedVersions(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The version of that id.
   *
   * @throws CommandFailure if there is none; it names those that there are
   */
  PluginVersion get(VersionId id) {
    return catalog
        .version(id)
        .orElseThrow(() -> new CommandFailure(id + notPublished(id.plugin())));
  }

  private String notPublished(String plugin) {
    String known =
        catalog
            .versionsOf(plugin)
            .map(it -> it.id().version().toString())
            .collect(Collectors.joining(", "));
    return known.isEmpty()
        ? " is not published: ./patchbay plugin publish DIR"
        : " is not published; published: " + known;
  }

  /** Gives content that says no version the one that it was published as, or the next. */
  PluginVersion numbered(PluginVersion content) {
    List<PluginVersion> published = catalog.versionsOf(content.id().plugin()).toList();
    return published.stream()
        .filter(it -> it.sha256().equals(content.sha256()))
        .findFirst()
        .orElseGet(() -> content.as(published.isEmpty() ? FIRST : after(published.get(0))));
  }

  private static SemanticVersion after(PluginVersion newest) {
    SemanticVersion it = newest.id().version();
    return new SemanticVersion(it.major(), it.minor(), it.patch() + 1, "", "");
  }

  /**
   * Whether this very content is published.
   *
   * @throws CommandFailure if other content is, under the same version
   */
  public boolean has(PluginVersion content) {
    Optional<PluginVersion> published = catalog.version(content.id());
    if (published.filter(it -> !it.sha256().equals(content.sha256())).isPresent()) {
      throw new CommandFailure(
          content.id()
              + " is published with other content: bump the version in plugin.json or give"
              + " another --version; if it is another plugin, give it another --name");
    }
    return published.isPresent();
  }
}
