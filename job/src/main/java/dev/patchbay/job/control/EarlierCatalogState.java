package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The catalog as savepoints have it in which every subtask saved a copy: as broadcast state. To
 * read them with.
 */
final class EarlierCatalogState {

  private static final MapStateDescriptor<String, StoredRecord> RECORDS =
      new MapStateDescriptor<>("control-records", Types.STRING, ControlTypes.STORED_RECORD);
  private static final MapStateDescriptor<String, ControlPosition> POSITIONS =
      new MapStateDescriptor<>("control-position", Types.STRING, ControlTypes.CONTROL_POSITION);

  /** Of whom they were is not said: no keys have this fingerprint. */
  private static final String UNKNOWN_TRUST = "?";

  static final Set<String> NAMES = Set.of(RECORDS.getName(), POSITIONS.getName());

  private EarlierCatalogState() {}

  /** Takes it out of the store, if it is there: nobody writes it any more. */
  static Optional<SavedCatalog> take(OperatorStateStore store) throws Exception {
    if (!store.getRegisteredBroadcastStateNames().containsAll(NAMES)) {
      return Optional.empty();
    }
    BroadcastState<String, ControlPosition> positions = store.getBroadcastState(POSITIONS);
    BroadcastState<String, StoredRecord> records = store.getBroadcastState(RECORDS);
    Map<String, StoredRecord> saved = new HashMap<>();
    records.entries().forEach(it -> saved.put(it.getKey(), it.getValue()));
    Optional<SavedCatalog> found = Optional.empty();
    for (Map.Entry<String, ControlPosition> it : positions.entries()) {
      found = Optional.of(new SavedCatalog(it.getValue(), UNKNOWN_TRUST, saved));
    }
    records.clear();
    positions.clear();
    return found;
  }
}
