package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.VersionId;
import java.time.Instant;

/** Plugins and catalogs for tests. */
final class PluginContent {

  static final Provenance TEST = new Provenance("test", Instant.EPOCH);

  private PluginContent() {}

  /** A version of a plugin with these config fields, as the JSON of a list. */
  static PluginVersion version(String id, String config) {
    return version(id, config, "function processEvent(e) { return e }");
  }

  static PluginVersion version(String id, String config, String source) {
    VersionId versionId = VersionId.parse(id);
    return of(
        versionId,
        "{\"name\":\"%s\",\"description\":\"Does it.\",\"config\":%s}"
            .formatted(versionId.plugin(), config),
        source);
  }

  /** A version of a plugin that says this about others, as the JSON under {@code patchbay}. */
  static PluginVersion related(String id, String relations) {
    VersionId versionId = VersionId.parse(id);
    return of(
        versionId,
        "{\"name\":\"%s\",\"patchbay\":%s}".formatted(versionId.plugin(), relations),
        "function processEvent(e) { return e }");
  }

  private static PluginVersion of(VersionId versionId, String manifest, String source) {
    try {
      return PluginVersion.of(versionId, ManifestParser.parse(manifest), manifest, source);
    } catch (MalformedRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static ControlRecord published(PluginVersion version) {
    return new ControlRecord.VersionPublished(version, TEST);
  }

  static StoredRecord stored(long offset, ControlRecord record) {
    return new StoredRecord(
        offset, ControlCodec.encodeKey(record.key()), ControlCodec.encode(record));
  }

  static PluginCatalog catalog(ControlRecord... records) {
    PluginCatalog catalog = PluginCatalog.EMPTY;
    for (ControlRecord record : records) {
      catalog = catalog.apply(stored(catalog.revision() + 1, record)).catalog();
    }
    return catalog;
  }
}
