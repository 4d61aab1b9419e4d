package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.output.Table;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.VersionUse;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who published what, and which versions its installations have run. */
@Command(
    name = "history",
    description = {
      "Show who published which version of a plugin, and the versions that its installations ran.",
      "Of each installation the last "
          + ControlRecord.InstallationSet.MAX_HISTORY
          + " are kept, while it is installed."
    })
final class HistoryCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private Output output;

  @Override
  public void run() {
    String plugin = name.plugin();
    ControlState state = new ControlClient(output.connections()).read();
    List<PluginVersion> versions = state.catalog().versionsOf(plugin).toList();
    List<ControlRecord.InstallationSet> installations = installations(state);
    if (versions.isEmpty() && installations.isEmpty()) {
      throw new CommandFailure("there is no plugin " + plugin + ": see ./patchbay plugin list");
    }
    output.print(
        () -> json(state, versions, installations), () -> text(state, versions, installations));
  }

  private List<ControlRecord.InstallationSet> installations(ControlState state) {
    return state.catalog().installations().stream()
        .filter(name::covers)
        .map(Installation::id)
        .sorted()
        .map(state::installation)
        .flatMap(Optional::stream)
        .toList();
  }

  private JsonNode json(
      ControlState state,
      List<PluginVersion> versions,
      List<ControlRecord.InstallationSet> installations) {
    ObjectNode json = Json.object().put("plugin", name.plugin());
    ArrayNode published = json.putArray("versions");
    for (PluginVersion version : versions) {
      ObjectNode one =
          published
              .addObject()
              .put("version", version.id().version().toString())
              .put("sha256", version.sha256());
      put(one, state.published(version.id()).orElseThrow());
    }
    ArrayNode installed = json.putArray("installations");
    for (ControlRecord.InstallationSet set : installations) {
      ObjectNode one =
          installed
              .addObject()
              .put("id", set.installation().id())
              .put("enabled", set.installation().enabled())
              .put("revision", state.revisionOf(set.key()));
      put(one.putObject("lastChange"), set.provenance());
      ArrayNode history = one.putArray("history");
      for (VersionUse use : set.history()) {
        put(history.addObject().put("version", use.version().toString()), use.moved());
      }
    }
    return json;
  }

  private static void put(ObjectNode json, Provenance it) {
    json.put("author", it.author()).put("time", it.time().toString());
  }

  private String text(
      ControlState state,
      List<PluginVersion> versions,
      List<ControlRecord.InstallationSet> installations) {
    StringBuilder text = new StringBuilder();
    Table published = new Table("VERSION", "PUBLISHED", "BY", "SHA256", "REVISION");
    for (PluginVersion version : versions) {
      Provenance by = state.published(version.id()).orElseThrow();
      published.add(
          version.id().version(),
          by.time(),
          by.author(),
          version.sha256().substring(0, 12),
          state.revisionOf(new ControlKey.OfVersion(version.id())));
    }
    text.append(published);
    for (ControlRecord.InstallationSet set : installations) {
      text.append(
          "%n%s  %s, last changed %s by %s (revision %d)%n"
              .formatted(
                  set.installation().id(),
                  set.installation().enabled() ? "enabled" : "disabled",
                  set.provenance().time(),
                  set.provenance().author(),
                  state.revisionOf(set.key())));
      Table uses = new Table("  RAN", "SINCE", "BY");
      set.history()
          .forEach(it -> uses.add("  " + it.version(), it.moved().time(), it.moved().author()));
      text.append(uses);
    }
    return text.toString();
  }
}
