package dev.patchbay.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.plugin.InstallationDraft;
import dev.patchbay.cli.plugin.PluginSource;
import dev.patchbay.local.StackProgress;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes the bundled plugins and installs each for all teams, as
 * deploy/local/bundled-plugins.json says. What somebody has changed since stays as it is: only what
 * is not there is put there.
 */
final class BundledPlugins {

  private final Path root;
  private final ControlClient control;
  private final StackProgress progress;

  BundledPlugins(Path root, Connections connections, StackProgress progress) {
    this.root = root;
    this.control = new ControlClient(connections);
    this.progress = progress;
  }

  /**
   * Publishes and installs what is missing.
   *
   * @return the revision that has all of it
   */
  long install() {
    PluginCatalog catalog = control.read().catalog();
    for (JsonNode wanted : read(root.resolve("deploy/local/bundled-plugins.json"))) {
      catalog = install(wanted, catalog);
    }
    return catalog.revision();
  }

  private PluginCatalog install(JsonNode wanted, PluginCatalog catalog) {
    String name = wanted.path("plugin").asText();
    PluginSource source = PluginSource.read(root.resolve("plugins").resolve(name));
    PluginVersion version = source.as(new VersionId(name, source.statedVersion().orElseThrow()));
    PluginCatalog now = catalog;
    Optional<PluginVersion> published = catalog.version(version.id());
    if (published.isEmpty()) {
      progress.step("Publishing " + version.id());
      now = write(now, new ControlRecord.VersionPublished(version, Author.now()));
    } else if (!published.get().sha256().equals(version.sha256())) {
      progress.step(
          "Note: plugins/"
              + name
              + " differs from the published "
              + version.id()
              + "; bump its version to publish it");
    }
    String id = Installation.defaultId(TeamScope.ALL, name);
    if (now.installation(id).isPresent()) {
      return now;
    }
    progress.step("Enabling " + id);
    return write(
        now,
        new ControlRecord.InstallationSet(
            new InstallationDraft(now).enabled(id, TeamScope.ALL, name, wishes(wanted)),
            Author.now()));
  }

  private PluginCatalog write(PluginCatalog before, ControlRecord record) {
    long revision = control.write(new ChangeSet("up", before, record)).revision();
    return before.with(record).atRevision(revision);
  }

  private InstallationDraft.Wishes wishes(JsonNode wanted) {
    Map<String, String> config = new HashMap<>();
    wanted
        .path("config")
        .properties()
        .forEach(it -> config.put(it.getKey(), it.getValue().asText()));
    Map<String, Attachment> attachments = new HashMap<>();
    wanted
        .path("attachments")
        .properties()
        .forEach(
            it -> attachments.put(it.getKey(), attachment(root.resolve(it.getValue().asText()))));
    return new InstallationDraft.Wishes(
        Optional.empty(),
        config,
        attachments,
        Optional.of(wanted.path("order").asInt()),
        Optional.empty(),
        InstallationDraft.BreakerWishes.NONE);
  }

  private static Attachment attachment(Path file) {
    try {
      return new Attachment(
          "application/json", file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return Json.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
