package dev.patchbay.model;

import java.util.Optional;

/**
 * One published, immutable content of a plugin.
 *
 * @param manifestJson the plugin.json as published, byte for byte
 * @param source the bundled code: one JavaScript file
 * @param sourceMap where the author wrote each piece of the source, if it was made of other files:
 *     a source map of revision 3, as JSON. It changes nothing that runs and is no part of the hash;
 *     one that cannot be read is as good as none
 * @param sha256 see {@link ContentHash}; already checked against the content
 */
public record PluginVersion(
    VersionId id,
    PluginManifest manifest,
    String manifestJson,
    String source,
    Optional<String> sourceMap,
    String sha256) {

  /** A version of the given content, with its hash computed. */
  public static PluginVersion of(
      VersionId id, PluginManifest manifest, String manifestJson, String source) {
    return of(id, manifest, manifestJson, source, Optional.empty());
  }

  /** The same for code that was made of other files. */
  public static PluginVersion of(
      VersionId id,
      PluginManifest manifest,
      String manifestJson,
      String source,
      Optional<String> sourceMap) {
    return new PluginVersion(
        id, manifest, manifestJson, source, sourceMap, ContentHash.of(manifestJson, source));
  }

  /** The same content under another number. */
  public PluginVersion as(SemanticVersion version) {
    return new PluginVersion(
        new VersionId(id.plugin(), version), manifest, manifestJson, source, sourceMap, sha256);
  }

  @Override
  public String toString() {
    return "PluginVersion[" + id + ", " + sha256 + "]";
  }
}
