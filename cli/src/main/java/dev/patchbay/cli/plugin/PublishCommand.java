package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.PluginName;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a version on the control topic. It runs nowhere until an installation names it. */
@Command(
    name = "publish",
    description = {
      "Publish a plugin's folder as a version, for `plugin enable` to install.",
      "A published version never changes: other content needs another version."
    })
final class PublishCommand implements Runnable {

  /** Of plugins that do not say their version: most classic ones. */
  private static final SemanticVersion FIRST = new SemanticVersion(0, 0, 1, "", "");

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder that has plugin.json.")
  private Path directory;

  @Option(
      names = "--version",
      paramLabel = "V",
      converter = InstallationOptions.VersionConverter.class,
      description =
          "The version (default: as plugin.json says, else package.json, else the next of 0.0.1,"
              + " 0.0.2 and so on).")
  private SemanticVersion version;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The plugin's name, of a-z 0-9 . _ - (default: made of the name in plugin.json, as"
              + " geoip-plugin of GeoIP Plugin).")
  private String name;

  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Override
  public void run() {
    PluginSource source = PluginSource.read(directory);
    String plugin = plugin(source);
    Optional<SemanticVersion> stated = Optional.ofNullable(version).or(source::statedVersion);
    PluginVersion candidate = source.as(new VersionId(plugin, stated.orElse(FIRST)));
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    PluginVersion content = stated.isPresent() ? candidate : numbered(state.catalog(), candidate);
    boolean isPublished = isPublished(state.catalog(), content);

    ObjectNode details =
        Json.object()
            .put("plugin", content.id().plugin())
            .put("version", content.id().version().toString())
            .put("sha256", content.sha256());
    Rollout rollout = new Rollout(output, connections, wait);
    if (isPublished) {
      rollout.unchanged(
          state.revisionOf(new ControlKey.OfVersion(content.id())),
          "already published, with the same content: " + content.id(),
          details,
          Optional.empty());
    } else {
      rollout.write(
          new ControlRecord.VersionPublished(content, Author.now()),
          "published " + content.id(),
          details.put("changed", true),
          Optional.empty());
    }
  }

  private String plugin(PluginSource source) {
    if (name == null) {
      return source.statedName();
    }
    try {
      PluginName.check(name);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("--name: " + e.getMessage(), e);
    }
    return name;
  }

  /** Gives content that says no version the one that it was published as, or the next. */
  static PluginVersion numbered(PluginCatalog catalog, PluginVersion content) {
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

  /** Whether this very content is published; other content under the same version is refused. */
  static boolean isPublished(PluginCatalog catalog, PluginVersion content) {
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
