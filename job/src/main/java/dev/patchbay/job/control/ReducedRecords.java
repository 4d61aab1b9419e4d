package dev.patchbay.job.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /** Reduces them in this order; those that the catalog has seen are left out. */
  static ReducedRecords of(PluginCatalog before, Iterable<StoredRecord> records) {
    PluginCatalog catalog = before;
    Map<String, StoredRecord> accepted = new HashMap<>();
    Map<String, Reduction.Rejected> refused = new LinkedHashMap<>();
    for (StoredRecord record : records) {
      Reduction reduction = catalog.apply(record);
      if (reduction instanceof Reduction.Ignored) {
        continue;
      }
      catalog = reduction.catalog();
      String key = keyText(record);
      // Somebody should be told; but a tombstone that removes nothing is no mistake.
      if (reduction instanceof Reduction.Rejected rejected && record.value() != null) {
        refused.put(key, rejected);
      } else {
        refused.remove(key);
        accepted.put(key, record);
      }
    }
    return new ReducedRecords(catalog, accepted, refused);
  }

  /** As {@link PluginCatalog} names the key of a record that it refuses. */
  static String keyText(StoredRecord record) {
    return record.key() == null ? "(no key)" : new String(record.key(), StandardCharsets.UTF_8);
  }
}
