package dev.patchbay.chaos.changes;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.CommandFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The whole control topic: what was read while it was written, because compaction takes away what
 * has been replaced; and which of it is one change set.
 */
final class ControlLog {

  private final NavigableMap<Long, StoredRecord> records = new TreeMap<>();
  private final NavigableMap<Long, ChangeSet> sets = new TreeMap<>();

  ControlLog(List<StoredRecord> records, List<ChangeSet> sets) {
    records.forEach(it -> this.records.put(it.offset(), it));
    sets.forEach(it -> this.sets.put(it.first(), it));
  }

  /**
   * Fails unless these records are on the topic as they were written: what an acknowledged write
   * did not do can be no measure for what the job does.
   */
  void require(List<StoredRecord> written) {
    for (StoredRecord record : written) {
      StoredRecord there = records.get(record.offset());
      if (there == null
          || !Arrays.equals(there.key(), record.key())
          || !Arrays.equals(there.value(), record.value())) {
        throw new CommandFailure(
            "the control topic has something else at offset %d than %s"
                .formatted(record.offset(), record));
      }
    }
  }

  /** Whether a catalog of that revision has a part of a change set and lacks another. */
  boolean isHalfAt(long revision) {
    Map.Entry<Long, ChangeSet> set = sets.floorEntry(revision);
    return set != null && set.getValue().isHalfAt(revision);
  }

  /** The revisions that may be in force one after the other, that of the empty catalog first. */
  List<Long> revisions() {
    List<Long> revisions = new ArrayList<>(List.of(PluginCatalog.NO_REVISION));
    records.keySet().stream().filter(it -> !isHalfAt(it)).forEach(revisions::add);
    return revisions;
  }

  /**
   * The catalog reduced further, from its own revision to another; without bystanders, because a
   * host would make contexts for them that no event needs.
   */
  PluginCatalog reduce(PluginCatalog from, long revision) {
    PluginCatalog catalog = from;
    for (StoredRecord record :
        records
            .subMap(from.revision(), false, Math.max(from.revision(), revision), true)
            .values()) {
      catalog =
          RandomChanges.isBystander(record)
              ? catalog.atRevision(record.offset())
              : catalog.apply(record).catalog();
    }
    return catalog;
  }
}
