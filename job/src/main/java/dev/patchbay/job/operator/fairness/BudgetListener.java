package dev.patchbay.job.operator.fairness;

import java.time.Duration;

/** Told on the task thread when a team goes over its budget and when it comes back. */
public interface BudgetListener {

  /**
   * A team has taken more than it may.
   *
   * @param percent the budget of which it took more: the team's, or that of its {@link
   *     TeamTime#installation}
   * @param length until it gets another chance
   */
  void wentOver(TeamTime team, int percent, Duration length);

  /** A team gets another chance. */
  void cameBack(TeamTime team);
}
