package dev.patchbay.chaos.fault;

import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginManifest;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Plugins that come with this module: folders of the class path. */
final class BundledPlugin {

  private BundledPlugin() {}

  static PluginVersion in(String folder) {
    String manifestJson = resource(folder, "plugin.json");
    try {
      PluginManifest manifest = ManifestParser.parse(manifestJson);
      return PluginVersion.of(
          new VersionId(manifest.name(), manifest.version().orElseThrow()),
          manifest,
          manifestJson,
          resource(folder, "index.js"));
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("the bundled plugin is a valid one", e);
    }
  }

  /** The same with the next number, in its code, too. */
  static PluginVersion next(PluginVersion version) {
    SemanticVersion now = version.id().version();
    SemanticVersion then =
        new SemanticVersion(
            now.major(), now.minor(), now.patch() + 1, now.preRelease(), now.build());
    return PluginVersion.of(
        new VersionId(version.id().plugin(), then),
        version.manifest(),
        version.manifestJson(),
        version.source().replace("'" + now + "'", "'" + then + "'"));
  }

  private static String resource(String folder, String name) {
    try (InputStream in = BundledPlugin.class.getResourceAsStream("/" + folder + "/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the bundled plugin can be read", e);
    }
  }
}
