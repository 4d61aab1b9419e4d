package dev.patchbay.bench.stack;

import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginManifest;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.VersionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Plugins that come with the benchmarks and whose work can be seen in the events. */
public final class ProbePlugin {

  private ProbePlugin() {}

  /** The one of that name: a folder of the class path with plugin.json and index.js. */
  public static PluginVersion named(String name) {
    String manifestJson = resource(name, "plugin.json");
    try {
      PluginManifest manifest = ManifestParser.parse(manifestJson);
      return PluginVersion.of(
          new VersionId(manifest.name(), manifest.version().orElseThrow()),
          manifest,
          manifestJson,
          resource(name, "index.js"));
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("the bundled probe is a valid plugin", e);
    }
  }

  private static String resource(String probe, String name) {
    try (InputStream in = ProbePlugin.class.getResourceAsStream("/" + probe + "/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the bundled probe can be read", e);
    }
  }
}
