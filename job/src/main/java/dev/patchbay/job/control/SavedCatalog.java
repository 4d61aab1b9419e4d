package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import java.util.Map;

/**
 * What a checkpoint holds of the catalog.
 *
 * @param trust the fingerprint of the trusted keys under which the records were accepted
 * @param records the record in force of each key, by the key's text
 */
record SavedCatalog(ControlPosition position, String trust, Map<String, StoredRecord> records) {

  /** What a start without state begins with. */
  static final SavedCatalog NONE = new SavedCatalog(ControlPosition.NONE, "", Map.of());

  SavedCatalog {
    records = Map.copyOf(records);
  }
}
