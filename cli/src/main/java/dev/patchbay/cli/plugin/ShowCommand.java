package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.output.Table;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.StatusRecord;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything about one plugin: its versions, its installations, what each subtask says. */
@Command(
    name = "show",
    description = {
      "Show one plugin: its versions, its installations with their config, and each subtask's state;",
      "what they did in the last hour, and what they failed with last in the last day.",
      "Values of secret config fields are shown as ***."
    })
final class ShowCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private Output output;

  @Override
  public void run() {
    String plugin = name.plugin();
    CatalogView view = CatalogView.read(output.connections());
    List<PluginVersion> versions = view.control().catalog().versionsOf(plugin).toList();
    List<Installation> installations = view.installations().filter(name::covers).toList();
    if (versions.isEmpty() && installations.isEmpty()) {
      throw new CommandFailure("there is no plugin " + plugin + ": see ./patchbay plugin list");
    }
    InstallationDetails details = InstallationDetails.of(view, output.connections(), name.plugin());
    output.print(
        () -> json(view, details, versions, installations),
        () -> text(view, details, versions, installations));
  }

  private JsonNode json(
      CatalogView view,
      InstallationDetails details,
      List<PluginVersion> versions,
      List<Installation> installations) {
    ObjectNode json = Json.object().put("plugin", name.plugin());
    ArrayNode published = json.putArray("versions");
    versions.forEach(it -> published.add(view.toJson(it)));
    ArrayNode installed = json.putArray("installations");
    installations.forEach(it -> installed.add(details.addTo(view.view(it).toJson(), it)));
    return json;
  }

  private String text(
      CatalogView view,
      InstallationDetails details,
      List<PluginVersion> versions,
      List<Installation> installations) {
    StringBuilder text = new StringBuilder(name.plugin());
    versions.stream()
        .findFirst()
        .map(it -> it.manifest().description())
        .filter(it -> !it.isEmpty())
        .ifPresent(it -> text.append(": ").append(it));
    text.append("\n\n");
    Table table = new Table("VERSION", "SHA256", "USED");
    versions.forEach(
        it ->
            table.add(
                it.id().version(), it.sha256().substring(0, 12), view.isUsed(it) ? "yes" : "no"));
    text.append(table);
    installations.forEach(it -> append(text, it, view.view(it), details));
    return text.toString();
  }

  private static void append(
      StringBuilder text, Installation it, InstallationView view, InstallationDetails details) {
    text.append(
        "%n%s  version %s, order %d, %s, on failure: %s, revision %d%n"
            .formatted(
                it.id(),
                it.version().version(),
                it.order(),
                it.enabled() ? "enabled" : "disabled",
                it.failurePolicy(),
                view.revision()));
    text.append("  state: ").append(view.state()).append('\n');
    it.candidate()
        .ifPresent(candidate -> text.append("  ").append(view.candidate(candidate)).append('\n'));
    view.cutover()
        .ifPresent(
            cutover -> text.append("  cut-over: ").append(view.cutover(cutover)).append('\n'));
    it.shadow().ifPresent(shadow -> text.append("  ").append(view.shadow(shadow)).append('\n'));
    view.trip()
        .ifPresent(trip -> text.append("  breaker: ").append(BreakerView.text(trip)).append('\n'));
    text.append(details.text(it));
    view.shownConfig()
        .forEach(
            (key, value) ->
                text.append("  config ").append(key).append(" = ").append(value).append('\n'));
    it.attachments()
        .forEach(
            (key, file) ->
                text.append(
                    "  attachment %s = %s (%d bytes)%n"
                        .formatted(key, file.fileName(), file.contents().length)));
    view.relations().forEach(relation -> text.append("  ").append(relation).append('\n'));
    for (StatusRecord.InstallationState state : view.states()) {
      text.append(
          "  subtask %d: %s %s since revision %d%n"
              .formatted(
                  state.subtask(),
                  state.failure().isEmpty() ? "running" : "failed",
                  state.version().version(),
                  state.revision()));
      state
          .failure()
          .ifPresent(
              failure ->
                  text.append(
                      "    %s: %s%n%s"
                          .formatted(
                              failure.kind(),
                              failure.error().summary(),
                              failure.error().stack().isEmpty()
                                  ? ""
                                  : failure.error().stack().indent(4))));
    }
  }
}
