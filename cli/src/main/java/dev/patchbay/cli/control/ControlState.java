package dev.patchbay.cli.control;

import dev.patchbay.audit.AuditedChange;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.VersionId;
import dev.patchbay.trust.SignaturePolicy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

  /** Reduced from these records, in their order; none needs a signature. */
  public static ControlState of(Iterable<StoredRecord> records) {
    Builder builder = new Builder(SignaturePolicy.NONE);
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
    private final SignaturePolicy signatures;
    private PluginCatalog catalog = PluginCatalog.EMPTY;
    private final Map<ControlKey, LastChange> changes = new HashMap<>();
    private final Map<ControlKey, StoredRecord> inForce = new HashMap<>();

    Builder(SignaturePolicy signatures) {
      this.signatures = signatures;
    }

    void add(StoredRecord stored) {
      // Records that are refused change nothing; the job reports them on the status topic.
      if (signatures.objection(stored).isPresent()) {
        catalog = catalog.atRevision(stored.offset());
        return;
      }
      Reduction reduction = catalog.apply(stored);
      catalog = reduction.catalog();
      if (reduction instanceof Reduction.Applied applied) {
        ControlKey key = applied.record().key();
        changes.put(key, new LastChange(stored.offset(), applied.record()));
        if (applied.record() instanceof ControlRecord.Removed) {
          inForce.remove(key);
        } else {
          inForce.put(key, stored);
        }
      }
    }

    /** What makes the catalog and stands below that offset, to be signed anew as it is. */
    List<EncodedRecord> inForce(long below) {
      return inForce.entrySet().stream()
          .filter(it -> it.getValue().offset() < below)
          .sorted(Comparator.comparingLong(it -> it.getValue().offset()))
          .map(it -> EncodedRecord.of(it.getValue(), AuditedChange.signed(catalog, it.getKey())))
          .toList();
    }

    ControlState build() {
      return new ControlState(catalog, changes);
    }
  }
}
