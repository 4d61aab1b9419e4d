package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.output.Table;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.StatusRecord;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All installations with their states, plugins that nobody has installed, and refused records. */
@Command(
    name = "list",
    description = "Show all plugins: what is installed, and what each subtask says about it.")
final class ListCommand implements Runnable {

  @Mixin private Output output;

  @Override
  public void run() {
    CatalogView view = CatalogView.read(output.connections());
    output.print(() -> json(view), () -> text(view));
  }

  private static JsonNode json(CatalogView view) {
    ObjectNode json = Json.object().put("revision", view.control().catalog().revision());
    ArrayNode installations = json.putArray("installations");
    view.installations().forEach(it -> installations.add(view.view(it).toJson()));
    ArrayNode versions = json.putArray("versions");
    view.versions().forEach(it -> versions.add(view.toJson(it)));
    ArrayNode rejected = json.putArray("rejected");
    view.status().rejections().forEach(it -> rejected.add(CatalogView.toJson(it)));
    return json;
  }

  static String text(CatalogView view) {
    Table table =
        new Table("INSTALLATION", "VERSION", "TEAM", "ORDER", "ENABLED", "REVISION", "STATE");
    view.installations()
        .forEach(
            it ->
                table.add(
                    it.id(),
                    it.version().version(),
                    it.team(),
                    it.order(),
                    it.enabled() ? "yes" : "no",
                    view.view(it).revision(),
                    view.view(it).state()));
    Set<String> installed =
        view.installations().map(it -> it.version().plugin()).collect(Collectors.toSet());
    view.versions().stream()
        .map(PluginVersion::id)
        .filter(it -> installed.add(it.plugin()))
        .forEach(it -> table.add(it.plugin(), it.version(), "-", "-", "-", "-", "not installed"));
    return table + rejections(view);
  }

  private static String rejections(CatalogView view) {
    StringBuilder text = new StringBuilder();
    for (StatusRecord.RecordRejected it : view.status().rejections()) {
      text.append(
          "refused: %s at revision %d: %s%n"
              .formatted(it.controlKey(), it.revision(), it.reason()));
    }
    return text.isEmpty() ? "" : "\n" + text;
  }
}
