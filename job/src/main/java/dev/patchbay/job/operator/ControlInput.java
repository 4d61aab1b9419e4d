package dev.patchbay.job.operator;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.host.PluginHost;
import dev.patchbay.job.control.CatalogChange;
import dev.patchbay.job.control.CatalogState;
import dev.patchbay.job.operator.breaker.Breakers;
import dev.patchbay.job.operator.fairness.Budgets;
import dev.patchbay.job.operator.shadow.Shadows;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.Installation;
import dev.patchbay.model.StatusRecord;
import java.time.Instant;
import java.util.List;

/**
 * Puts changes in force between two events, and says so.
 *
 * <ol>
 *   <li>When a revision is acknowledged, its catalog is in force; what became of the installations
 *       was said before.
 *   <li>Records that come together are in force together, and the last one's revision is
 *       acknowledged: it stands for all below it. Where a record was refused, too: somebody may
 *       wait.
 *   <li>What holds for the job as a whole (a refused record) is said by the first subtask only.
 * </ol>
 */
final class ControlInput {

  private final CatalogState state;
  private final PluginHost host;
  private final RevisionInForce revision;
  private final Breakers breakers;
  private final Shadows shadows;
  private final Budgets budgets;
  private final Emitter emitter;
  private final OperatorMetrics metrics;
  private final Subtask subtask;

  ControlInput(
      CatalogState state,
      PluginHost host,
      RevisionInForce revision,
      Breakers breakers,
      Shadows shadows,
      Budgets budgets,
      Emitter emitter,
      OperatorMetrics metrics,
      Subtask subtask) {
    this.state = state;
    this.host = host;
    this.revision = revision;
    this.breakers = breakers;
    this.shadows = shadows;
    this.budgets = budgets;
    this.emitter = emitter;
    this.metrics = metrics;
    this.subtask = subtask;
  }

  /** Puts the catalog in force that the start found. */
  void start(CatalogChange found) {
    for (String key : found.cleared()) {
      if (!isEnabled(found.catalog(), key)) {
        sayGone(key);
      }
    }
    putInForce(found);
  }

  /** Takes the next records of the control topic: no event sees some of them and not the others. */
  void accept(List<StoredRecord> records) throws Exception {
    state.reduce(records).ifPresent(this::putInForce);
  }

  private void putInForce(CatalogChange change) {
    // First the number: what the host reports during the switch belongs to the new revision.
    revision.set(change.catalog().revision());
    breakers.inForce(change.catalog());
    budgets.inForce(change.catalog());
    host.switchTo(change.catalog());
    shadows.inForce(change.catalog());
    metrics.controlRecordsRefused(change.refused().size());
    if (subtask.isFirst()) {
      change.refused().forEach(this::sayRefused);
      change.cleared().forEach(key -> emitter.status(new StatusRecord.RejectionCleared(key)));
    }
    emitter.status(
        new StatusRecord.Acknowledgement(
            subtask.number(), subtask.count(), revision.get(), Instant.now()));
  }

  private void sayRefused(Reduction.Rejected refused) {
    emitter.status(
        new StatusRecord.RecordRejected(
            refused.key(), refused.catalog().revision(), refused.reason(), Instant.now()));
  }

  /** An earlier life of this subtask may have said that the installation runs. */
  private void sayGone(String key) {
    if (key.startsWith("installation:")
        && ControlKey.parse(key) instanceof ControlKey.OfInstallation it) {
      emitter.status(new StatusRecord.InstallationGone(it.id(), subtask.number()));
    }
  }

  private static boolean isEnabled(PluginCatalog catalog, String key) {
    return key.startsWith("installation:")
        && ControlKey.parse(key) instanceof ControlKey.OfInstallation it
        && catalog.installation(it.id()).filter(Installation::enabled).isPresent();
  }
}
