package dev.patchbay.job.operator;

import dev.patchbay.job.event.DivertedEvent;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.job.operator.fairness.TeamTime;

/**
 * What becomes of events whose team is over its budget: they are counted, and in a job that has an
 * overflow topic they are not run here but go there. Such an event overtakes those of its team that
 * are still in flight here, as one that comes later may overtake it; the overflow topic keeps the
 * order of those that go there.
 */
final class Overflow {

  private final boolean diverts;
  private final Emitter emitter;
  private final OperatorMetrics metrics;

  Overflow(boolean diverts, Emitter emitter, OperatorMetrics metrics) {
    this.diverts = diverts;
    this.emitter = emitter;
    this.metrics = metrics;
  }

  /**
   * Whether it takes the event.
   *
   * @param team null if there are no budgets
   */
  boolean takes(SourceEvent event, TeamTime team) {
    if (team == null || !team.isOver()) {
      return false;
    }
    metrics.eventOverBudget(team.team());
    if (!diverts) {
      return false;
    }
    emitter.diverted(DivertedEvent.of(event, team.installation()));
    metrics.eventDiverted();
    return true;
  }
}
