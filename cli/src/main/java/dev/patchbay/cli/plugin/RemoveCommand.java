package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes an installation, or with {@code --version} a published version that nobody uses. */
@Command(
    name = "remove",
    description = {
      "Remove an installation, with its config.",
      "With --version: remove that published version, if no installation uses it."
    })
final class RemoveCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Option(
      names = "--version",
      paramLabel = "V",
      converter = InstallationOptions.VersionConverter.class,
      description = "The published version to remove.")
  private SemanticVersion version;

  @Override
  public void run() {
    String id = name.id();
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    ControlKey key =
        version == null
            ? new ControlKey.OfInstallation(InstallationChange.existing(state, id).id())
            : new ControlKey.OfVersion(unused(state.catalog(), name.plugin(), version));
    new Rollout(output, connections, wait)
        .write(
            state,
            new ControlRecord.Removed(key),
            "removed " + key.text(),
            Json.object().put("removed", key.text()),
            List.of());
  }

  /** A version is refused while installations use it: they would stop at the next start. */
  static VersionId unused(PluginCatalog catalog, String plugin, SemanticVersion version) {
    VersionId id = new VersionId(plugin, version);
    if (catalog.version(id).isEmpty()) {
      throw new CommandFailure(id + " is not published: see ./patchbay plugin show " + plugin);
    }
    String users =
        catalog.installations().stream()
            .filter(it -> it.version().equals(id))
            .map(Installation::id)
            .sorted()
            .collect(Collectors.joining(", "));
    if (!users.isEmpty()) {
      throw new CommandFailure(
          id + " is used by " + users + ": remove that, or configure another version, first");
    }
    return id;
  }
}
