package dev.patchbay.model;

/**
 * One published, immutable content of a plugin.
 *
 * @param manifestJson the plugin.json as published, byte for byte
 * @param source the bundled code: one JavaScript file
 * @param sha256 see {@link ContentHash}; already checked against the content
 */
public record PluginVersion(
    VersionId id, PluginManifest manifest, String manifestJson, String source, String sha256) {

  /** A version of the given content, with its hash computed. */
  public static PluginVersion of(
      VersionId id, PluginManifest manifest, String manifestJson, String source) {
    return new PluginVersion(
        id, manifest, manifestJson, source, ContentHash.of(manifestJson, source));
  }

  /** The same content under another number. */
  public PluginVersion as(SemanticVersion version) {
    return new PluginVersion(
        new VersionId(id.plugin(), version), manifest, manifestJson, source, sha256);
  }

  @Override
  public String toString() {
    return "PluginVersion[" + id + ", " + sha256 + "]";
  }
}
