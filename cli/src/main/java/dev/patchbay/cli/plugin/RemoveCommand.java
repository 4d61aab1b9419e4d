package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  @Option(
      names = "--cascade",
      description = "Remove the installations that require the plugin, too: all as one change.")
  private boolean cascade;

  @Override
  public void run() {
    String id = name.id();
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    List<ControlKey> keys = new ArrayList<>();
    if (version == null) {
      Installation gone = InstallationChange.existing(state, id);
      keys.add(new ControlKey.OfInstallation(id));
      others(state, gone).forEach(it -> keys.add(new ControlKey.OfInstallation(it.id())));
    } else {
      keys.add(new ControlKey.OfVersion(unused(state.catalog(), name.plugin(), version)));
    }
    ObjectNode details = Json.object().put("removed", keys.getFirst().text());
    List<ControlKey> others = keys.subList(1, keys.size());
    if (!others.isEmpty()) {
      ArrayNode also = details.putArray("also");
      others.forEach(it -> also.add(it.text()));
    }
    new Rollout(output, connections, wait)
        .write(
            state,
            keys.stream().map(ControlRecord.Removed::new).toList(),
            "removed "
                + keys.getFirst().text()
                + others.stream()
                    .map(it -> "%nremoved %s, too".formatted(it.text()))
                    .collect(Collectors.joining()),
            details,
            List.of());
  }

  /** What goes with it; without --cascade nothing may need it. */
  private List<Installation> others(ControlState state, Installation gone) {
    if (cascade) {
      return new Cascade(state, Author.now()).requiring(gone);
    }
    new Consistency(state.catalog().without(new ControlKey.OfInstallation(gone.id())))
        .check(state.catalog(), Set.of(), Consistency.Advice.REMOVING);
    return List.of();
  }

  /** A version is refused while installations use it: they would stop at the next start. */
  static VersionId unused(PluginCatalog catalog, String plugin, SemanticVersion version) {
    VersionId id = new VersionId(plugin, version);
    if (catalog.version(id).isEmpty()) {
      throw new CommandFailure(id + " is not published: see ./patchbay plugin show " + plugin);
    }
    String users =
        catalog
            .installed()
            .filter(it -> it.versions().anyMatch(id::equals))
            .map(it -> it.installation().id())
            .sorted()
            .collect(Collectors.joining(", "));
    if (!users.isEmpty()) {
      throw new CommandFailure(
          id + " is used by " + users + ": remove that, or configure another version, first");
    }
    return id;
  }
}
