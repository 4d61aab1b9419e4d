package dev.patchbay.job.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.trust.SignaturePolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * The catalog of one subtask, and what checkpoints keep of it: the record in force of each key, and
 * how far the topic was reduced.
 *
 * <p>One subtask saves it for all, and a restore gives it to each: they differ by a few revisions
 * at most, and {@link CatalogRecovery} says why that does not matter. It is one element, because
 * the JobManager keeps the place of each and hands all of them to every subtask. Used by the task
 * thread only.
 */
public final class CatalogState {

  private static final int SAVING_SUBTASK = 0;

  private static final ListStateDescriptor<SavedCatalog> SAVED =
      new ListStateDescriptor<>("catalog", ControlTypes.SAVED_CATALOG);

  /** What it is called in checkpoints, those of earlier versions included. */
  public static final Set<String> NAMES =
      Stream.concat(Stream.of(SAVED.getName()), EarlierCatalogState.NAMES.stream())
          .collect(Collectors.toUnmodifiableSet());

  private final boolean saves;
  private final ListState<SavedCatalog> state;

  /** What a restore brought, until it is used. */
  private SavedCatalog restored;

  /** The record in force of each key, by the key's text. */
  private final Map<String, StoredRecord> records = new HashMap<>();

  private final Set<String> refusedKeys = new HashSet<>();
  private boolean isChanged;
  private String topicId = "";
  private String trust = "";
  private SignaturePolicy signatures = SignaturePolicy.NONE;
  private PluginCatalog catalog = PluginCatalog.EMPTY;

  /** Finds what a restore brought, or begins empty. */
  public CatalogState(OperatorStateStore store, int subtask) throws Exception {
    saves = subtask == SAVING_SUBTASK;
    Optional<SavedCatalog> earlier = EarlierCatalogState.take(store);
    state = store.getUnionListState(SAVED);
    Iterator<SavedCatalog> found = state.get().iterator();
    restored = found.hasNext() ? found.next() : earlier.orElse(SavedCatalog.NONE);
    state.clear();
  }

  /** To be called before each checkpoint. */
  public void save() throws Exception {
    if (saves && isChanged) {
      state.update(
          List.of(
              new SavedCatalog(new ControlPosition(topicId, catalog.revision()), trust, records)));
      isChanged = false;
    }
  }

  /**
   * Reads the topic to its end and makes the catalog that holds from the first event on.
   *
   * @throws ControlTopicException if the topic cannot be read or is not the one of the saved state
   */
  public CatalogChange recover(ControlTopic topic) throws Exception {
    RecoveredCatalog recovered =
        CatalogRecovery.recover(restored, topic.read(), topic.trustedKeys());
    restored = SavedCatalog.NONE;
    topicId = recovered.topicId();
    signatures = new SignaturePolicy(topic.trustedKeys(), topicId);
    trust = topic.trustedKeys().fingerprint();
    catalog = recovered.catalog();
    records.clear();
    records.putAll(recovered.records());
    isChanged = true;
    recovered.refused().forEach(it -> refusedKeys.add(it.key()));
    return new CatalogChange(catalog, recovered.refused(), recovered.accepted());
  }

  /**
   * Reduces the next records; state follows.
   *
   * @return one change, whatever the number of records; empty if all had been seen before
   */
  public Optional<CatalogChange> reduce(List<StoredRecord> next) {
    ReducedRecords reduced = ReducedRecords.of(catalog, next, signatures::objection);
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
    isChanged = true;
    Set<String> cleared = new HashSet<>(refusedKeys);
    cleared.retainAll(reduced.accepted().keySet());
    cleared.removeAll(reduced.refused().keySet());
    refusedKeys.removeAll(cleared);
    refusedKeys.addAll(reduced.refused().keySet());
    return Optional.of(
        new CatalogChange(catalog, List.copyOf(reduced.refused().values()), cleared));
  }
}
