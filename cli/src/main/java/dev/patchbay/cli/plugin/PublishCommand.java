package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
    PluginVersion candidate =
        source.as(new VersionId(plugin, stated.orElse(PublishedVersions.FIRST)));
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    PublishedVersions published = new PublishedVersions(state.catalog());
    PluginVersion content = stated.isPresent() ? candidate : published.numbered(candidate);
    boolean isPublished = published.has(content);

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
          List.of());
    } else {
      rollout.write(
          state,
          new ControlRecord.VersionPublished(content, Author.now()),
          "published " + content.id(),
          details.put("changed", true),
          List.of());
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
}
