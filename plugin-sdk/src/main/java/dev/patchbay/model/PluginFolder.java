package dev.patchbay.model;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plugin as its author keeps it: a folder with an entry file and, mostly, plugin.json.
 *
 * @param manifestJson the plugin.json, as it is; without one, what gives the folder's name
 * @param entry the file named by {@code main}, else index.js, else index.ts
 */
public record PluginFolder(Path folder, PluginManifest manifest, String manifestJson, Path entry) {

  private static final String[] ENTRIES = {"index.js", "index.ts"};

  /**
   * Reads the manifest and finds the entry file.
   *
   * @throws MalformedRecordException if the folder is no plugin; the message names the file and
   *     what is wrong with it
   * @throws IOException if a file cannot be read
   */
  public static PluginFolder read(Path folder) throws IOException, MalformedRecordException {
    Path manifestFile = folder.resolve("plugin.json");
    String manifestJson =
        Files.isRegularFile(manifestFile) ? readText(manifestFile) : withoutManifest(folder);
    PluginManifest manifest;
    try {
      manifest = ManifestParser.parse(manifestJson);
    } catch (MalformedRecordException e) {
      throw new MalformedRecordException(manifestFile + ": " + e.getMessage(), e);
    }
    return new PluginFolder(folder, manifest, manifestJson, entry(folder, manifest.main()));
  }

  /** Code alone is a plugin, too. */
  private static String withoutManifest(Path folder) throws MalformedRecordException {
    if (Stream.of(ENTRIES).noneMatch(it -> Files.isRegularFile(folder.resolve(it)))) {
      throw new MalformedRecordException(
          folder + " is not a plugin: it has no plugin.json, no index.js and no index.ts");
    }
    return Json.text(
        Json.object().put("name", folder.toAbsolutePath().normalize().getFileName().toString()));
  }

  /** The entry file's text, before any bundling. */
  public String readSource() throws IOException, MalformedRecordException {
    return readText(entry);
  }

  private static Path entry(Path folder, Optional<String> main) throws MalformedRecordException {
    if (main.isPresent()) {
      Path file = folder.resolve(main.get()).normalize();
      if (!file.startsWith(folder.normalize())) {
        throw new MalformedRecordException(
            "plugin.json: 'main' must be inside the plugin's folder");
      }
      if (!Files.isRegularFile(file)) {
        throw new MalformedRecordException(
            "plugin.json: 'main' names " + main.get() + ", which is not there");
      }
      return file;
    }
    for (String name : ENTRIES) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    throw new MalformedRecordException(
        folder + " has neither index.js nor index.ts, and plugin.json has no 'main'");
  }

  private static String readText(Path file) throws IOException, MalformedRecordException {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new MalformedRecordException(file + " is not UTF-8 text", e);
    }
  }
}
