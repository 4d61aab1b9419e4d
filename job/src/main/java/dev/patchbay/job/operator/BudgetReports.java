package dev.patchbay.job.operator;

import dev.patchbay.job.operator.fairness.BudgetListener;
import dev.patchbay.job.operator.fairness.TeamTime;
import dev.patchbay.model.StatusRecord;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says on the status topic and in the log which teams are over their budgets. */
final class BudgetReports implements BudgetListener {

  private static final Logger LOG = LoggerFactory.getLogger(BudgetReports.class);

  private final Emitter emitter;
  private final int subtask;
  private final boolean diverts;

  BudgetReports(Emitter emitter, int subtask, boolean diverts) {
    this.emitter = emitter;
    this.subtask = subtask;
    this.diverts = diverts;
  }

  @Override
  public void wentOver(TeamTime team, int percent, Duration length) {
    Instant time = Instant.now();
    emitter.status(
        new StatusRecord.OverBudget(
            team.team(), subtask, team.installation(), percent, diverts, time, time.plus(length)));
    LOG.info(
        "Team {} is over its budget: {} took more than {} % of a full subtask; for {} s its events are {}",
        team.team(),
        team.installation().orElse("its plugins"),
        percent,
        length.toSeconds(),
        diverts ? "diverted" : "counted");
  }

  @Override
  public void cameBack(TeamTime team) {
    emitter.status(new StatusRecord.WithinBudget(team.team(), subtask));
    LOG.info("Team {} is no longer held to be over its budget", team.team());
  }
}
