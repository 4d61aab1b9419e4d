package dev.patchbay.cli.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlKey;
import java.util.HashMap;
import java.util.Map;

/**
 * The catalog as the control topic says it, and at which revision each thing in it was last
 * changed.
 *
 * @param changedAt by control key
 */
public record ControlState(PluginCatalog catalog, Map<ControlKey, Long> changedAt) {

  public ControlState {
    changedAt = Map.copyOf(changedAt);
  }

  /** Reduced from these records, in their order. */
  public static ControlState of(Iterable<StoredRecord> records) {
    Builder builder = new Builder();
    records.forEach(builder::add);
    return builder.build();
  }

  /** The revision at which that was last changed. */
  public long revisionOf(ControlKey key) {
    return changedAt.getOrDefault(key, PluginCatalog.NO_REVISION);
  }

  /** Reduces records one after the other; cheaper than a state per record. */
  static final class Builder {
    private PluginCatalog catalog = PluginCatalog.EMPTY;
    private final Map<ControlKey, Long> changedAt = new HashMap<>();

    void add(StoredRecord stored) {
      Reduction reduction = catalog.apply(stored);
      catalog = reduction.catalog();
      // Records that are refused change nothing; the job reports them on the status topic.
      if (reduction instanceof Reduction.Applied applied) {
        changedAt.put(applied.record().key(), stored.offset());
      }
    }

    ControlState build() {
      return new ControlState(catalog, changedAt);
    }
  }
}
