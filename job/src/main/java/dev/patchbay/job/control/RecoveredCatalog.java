package dev.patchbay.job.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The catalog that a start of the job begins with.
 *
 * @param records the record in force of each key, by the key's text
 * @param refused what is refused now, at most one for a key
 * @param accepted the keys whose newest record was not refused, those of tombstones and of records
 *     that compaction took away too: what was said about them in an earlier life of the job may be
 *     out of date
 */
record RecoveredCatalog(
    String topicId,
    PluginCatalog catalog,
    Map<String, StoredRecord> records,
    List<Reduction.Rejected> refused,
    Set<String> accepted) {

  RecoveredCatalog {
    records = Map.copyOf(records);
    refused = List.copyOf(refused);
    accepted = Set.copyOf(accepted);
  }
}
