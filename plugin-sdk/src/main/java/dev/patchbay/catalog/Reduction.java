package dev.patchbay.catalog;

import dev.patchbay.model.ControlRecord;

/** What one control record did to the catalog. */
public sealed interface Reduction {

  /**
   * The catalog after the record; its revision is the record's offset unless the record was {@link
   * Ignored}.
   */
  PluginCatalog catalog();

  /** The record is in force. */
  record Applied(PluginCatalog catalog, ControlRecord record) implements Reduction {}

  /** The record was skipped for this reason; but for the revision, the catalog is as it was. */
  record Rejected(PluginCatalog catalog, String key, String reason) implements Reduction {}

  /** The record had been seen before. */
  record Ignored(PluginCatalog catalog) implements Reduction {}
}
