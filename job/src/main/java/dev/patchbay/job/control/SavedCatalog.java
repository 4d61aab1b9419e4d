package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import java.util.Map;

/**
 * What a checkpoint holds of the catalog.
 *
 * @param records the record in force of each key, by the key's text
 */
record SavedCatalog(ControlPosition position, Map<String, StoredRecord> records) {

  SavedCatalog {
    records = Map.copyOf(records);
  }
}
