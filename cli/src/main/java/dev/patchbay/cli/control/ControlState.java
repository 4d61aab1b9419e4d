package dev.patchbay.cli.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.VersionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The catalog as the control topic says it, and the last change of each thing in it.
 *
 * @param changes by control key
 */
public record ControlState(PluginCatalog catalog, Map<ControlKey, LastChange> changes) {

  /**
   * How a thing came to be as it is.
   *
   * @param record what the topic says of it
   */
  public record LastChange(long revision, ControlRecord record) {}

  public ControlState {
    changes = Map.copyOf(changes);
  }

  /** Reduced from these records, in their order. */
  public static ControlState of(Iterable<StoredRecord> records) {
    Builder builder = new Builder();
    records.forEach(builder::add);
    return builder.build();
  }

  /** The revision at which that was last changed. */
  public long revisionOf(ControlKey key) {
    LastChange change = changes.get(key);
    return change == null ? PluginCatalog.NO_REVISION : change.revision();
  }

  /** What the topic says of an installation, with its past. */
  public Optional<ControlRecord.InstallationSet> installation(String id) {
    return Optional.ofNullable(changes.get(new ControlKey.OfInstallation(id)))
        .map(LastChange::record)
        .filter(ControlRecord.InstallationSet.class::isInstance)
        .map(ControlRecord.InstallationSet.class::cast);
  }

  /** The record that sets an installation: it keeps the past of the one that is there. */
  public ControlRecord.InstallationSet setting(Installation installation, Provenance by) {
    return installation(installation.id())
        .map(it -> it.changedTo(installation, by))
        .orElseGet(() -> new ControlRecord.InstallationSet(installation, by));
  }

  /** By whom and when a version was published. */
  public Optional<Provenance> published(VersionId version) {
    return Optional.ofNullable(changes.get(new ControlKey.OfVersion(version)))
        .map(LastChange::record)
        .filter(ControlRecord.VersionPublished.class::isInstance)
        .map(it -> ((ControlRecord.VersionPublished) it).provenance());
  }

  /** Reduces records one after the other; cheaper than a state per record. */
  static final class Builder {
    private PluginCatalog catalog = PluginCatalog.EMPTY;
    private final Map<ControlKey, LastChange> changes = new HashMap<>();

    void add(StoredRecord stored) {
      Reduction reduction = catalog.apply(stored);
      catalog = reduction.catalog();
      // Records that are refused change nothing; the job reports them on the status topic.
      if (reduction instanceof Reduction.Applied applied) {
        changes.put(applied.record().key(), new LastChange(stored.offset(), applied.record()));
      }
    }

    ControlState build() {
      return new ControlState(catalog, changes);
    }
  }
}
