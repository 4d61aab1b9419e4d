package dev.patchbay.job.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.trust.SignaturePolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The catalog of one subtask, and what checkpoints keep of it: the record in force of each key, and
 * how far the topic was reduced.
 *
 * <p>It is broadcast state, so every subtask writes a copy and a rescale hands each new subtask one
 * of the copies. {@link CatalogRecovery} says why it does not matter which. Used by the task thread
 * only.
 */
public final class CatalogState {

  private static final String POSITION = "position";

  private static final MapStateDescriptor<String, StoredRecord> RECORDS =
      new MapStateDescriptor<>("control-records", Types.STRING, ControlTypes.STORED_RECORD);
  private static final MapStateDescriptor<String, ControlPosition> POSITIONS =
      new MapStateDescriptor<>("control-position", Types.STRING, ControlTypes.CONTROL_POSITION);

  /** What it is called in checkpoints. */
  public static final Set<String> NAMES = Set.of(RECORDS.getName(), POSITIONS.getName());

  private final BroadcastState<String, StoredRecord> records;
  private final BroadcastState<String, ControlPosition> positions;
  private final Set<String> refusedKeys = new HashSet<>();
  private String topicId = "";
  private SignaturePolicy signatures = SignaturePolicy.NONE;
  private PluginCatalog catalog = PluginCatalog.EMPTY;

  /** Finds what a restore brought, or begins empty. */
  public CatalogState(OperatorStateStore store) throws Exception {
    records = store.getBroadcastState(RECORDS);
    positions = store.getBroadcastState(POSITIONS);
  }

  /**
   * Reads the topic to its end and makes the catalog that holds from the first event on.
   *
   * @throws ControlTopicException if the topic cannot be read or is not the one of the saved state
   */
  public CatalogChange recover(ControlTopic topic) throws Exception {
    RecoveredCatalog recovered =
        CatalogRecovery.recover(saved(), topic.read(), topic.trustedKeys());
    topicId = recovered.topicId();
    signatures = new SignaturePolicy(topic.trustedKeys(), topicId);
    catalog = recovered.catalog();
    records.clear();
    records.putAll(recovered.records());
    savePosition();
    recovered.refused().forEach(it -> refusedKeys.add(it.key()));
    return new CatalogChange(catalog, recovered.refused(), recovered.accepted());
  }

  /**
   * Reduces the next records; state follows.
   *
   * @return one change, whatever the number of records; empty if all had been seen before
   */
  public Optional<CatalogChange> reduce(List<StoredRecord> next) throws Exception {
    ReducedRecords reduced = ReducedRecords.of(catalog, next, signatures);
    if (reduced.catalog().revision() == catalog.revision()) {
      return Optional.empty();
    }
    catalog = reduced.catalog();
    for (Map.Entry<String, StoredRecord> entry : reduced.accepted().entrySet()) {
      if (entry.getValue().value() == null) {
        records.remove(entry.getKey());
      } else {
        records.put(entry.getKey(), entry.getValue());
      }
    }
    savePosition();
    Set<String> cleared = new HashSet<>(refusedKeys);
    cleared.retainAll(reduced.accepted().keySet());
    cleared.removeAll(reduced.refused().keySet());
    refusedKeys.removeAll(cleared);
    refusedKeys.addAll(reduced.refused().keySet());
    return Optional.of(
        new CatalogChange(catalog, List.copyOf(reduced.refused().values()), cleared));
  }

  private SavedCatalog saved() throws Exception {
    Map<String, StoredRecord> saved = new HashMap<>();
    for (Map.Entry<String, StoredRecord> entry : records.entries()) {
      saved.put(entry.getKey(), entry.getValue());
    }
    ControlPosition position = positions.get(POSITION);
    return new SavedCatalog(position == null ? ControlPosition.NONE : position, saved);
  }

  private void savePosition() throws Exception {
    positions.put(POSITION, new ControlPosition(topicId, catalog.revision()));
  }
}
