package dev.patchbay.job.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a row of control records makes of a catalog. Of each key the last record counts: what would
 * be said of an earlier one would be said too early.
 *
 * @param accepted by the key's text, the last record that was accepted; a tombstone may be one
 * @param refused by the key's text, those that were not put right by a later one
 */
record ReducedRecords(
    PluginCatalog catalog,
    Map<String, StoredRecord> accepted,
    Map<String, Reduction.Rejected> refused) {

  /**
   * Reduces them in this order; those that the catalog has seen are left out, and those that there
   * is an objection to are refused.
   */
  static ReducedRecords of(
      PluginCatalog before,
      Iterable<StoredRecord> records,
      Function<StoredRecord, Optional<String>> objections) {
    PluginCatalog catalog = before;
    Map<String, StoredRecord> accepted = new HashMap<>();
    Map<String, Reduction.Rejected> refused = new LinkedHashMap<>();
    for (StoredRecord record : records) {
      if (record.offset() <= catalog.revision()) {
        continue;
      }
      Reduction reduction = reduce(catalog, record, objections.apply(record));
      // Somebody should be told; but a tombstone that removes nothing is no mistake.
      boolean isNothing = record.value() == null && !isThere(catalog, record);
      catalog = reduction.catalog();
      String key = keyText(record);
      if (reduction instanceof Reduction.Rejected rejected && !isNothing) {
        refused.put(key, rejected);
      } else {
        refused.remove(key);
        accepted.put(key, record);
      }
    }
    return new ReducedRecords(catalog, accepted, refused);
  }

  private static Reduction reduce(
      PluginCatalog catalog, StoredRecord record, Optional<String> objection) {
    return objection.isEmpty()
        ? catalog.apply(record)
        : new Reduction.Rejected(
            catalog.atRevision(record.offset()), keyText(record), objection.get());
  }

  /** Whether the catalog has what the record is about. */
  private static boolean isThere(PluginCatalog catalog, StoredRecord record) {
    try {
      return catalog.has(ControlKey.parse(keyText(record)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** As {@link PluginCatalog} names the key of a record that it refuses. */
  static String keyText(StoredRecord record) {
    return record.key() == null ? "(no key)" : new String(record.key(), StandardCharsets.UTF_8);
  }
}
