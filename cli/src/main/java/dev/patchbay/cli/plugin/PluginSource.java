package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import dev.patchbay.host.HostSettings;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginFolder;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A plugin's folder on this machine, on its way to becoming a version. */
public final class PluginSource {

  private final PluginFolder folder;

  private PluginSource(PluginFolder folder) {
    this.folder = folder;
  }

  /** Reads the manifest and finds the code. */
  public static PluginSource read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CommandFailure(directory + " is no folder: give the folder that has plugin.json");
    }
    try {
      return new PluginSource(PluginFolder.read(directory));
    } catch (MalformedRecordException e) {
      throw new CommandFailure(e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + directory + ": " + e.getMessage(), e);
    }
  }

  /** The version that the folder names: in plugin.json, else in package.json. */
  public Optional<SemanticVersion> statedVersion() {
    return folder.manifest().version().or(this::versionInPackageJson);
  }

  /** What the plugin is called if nobody says otherwise. */
  public String statedName() {
    return folder.manifest().name();
  }

  /** The content, bundled, as that version. */
  public PluginVersion as(VersionId id) {
    BundledCode bundled = PluginBundler.ofRepository().bundle(folder);
    int bytes = bytes(bundled.code());
    int limit = HostSettings.DEFAULTS.maxSourceBytes();
    if (bytes > limit) {
      throw new CommandFailure(
          "the code has " + bytes + " bytes, and the limit is " + limit + ": import less");
    }
    String manifestJson = manifest(id.plugin());
    try {
      return PluginVersion.of(
          id,
          ManifestParser.parse(manifestJson),
          manifestJson,
          bundled.code(),
          // A larger one is not worth what it costs each subtask; stacks then show the bundle.
          bundled.sourceMap().filter(it -> bytes(it) <= limit));
    } catch (MalformedRecordException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  /** As it is, unless the plugin is called otherwise: a version's manifest names its plugin. */
  private String manifest(String name) {
    try {
      return name.equals(statedName())
          ? folder.manifestJson()
          : ManifestParser.named(folder.manifestJson(), name);
    } catch (MalformedRecordException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private Optional<SemanticVersion> versionInPackageJson() {
    Path file = folder.folder().resolve("package.json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode version = Json.read(Files.readAllBytes(file)).path("version");
      return version.isTextual()
          ? Optional.of(SemanticVersion.parse(version.textValue()))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(file + ": " + e.getMessage(), e);
    }
  }
}
