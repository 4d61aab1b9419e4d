package dev.patchbay.job.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much of a subtask's time a team may take while others may be waiting.
 *
 * @param teamTimePercent all of its plugins together, those for all teams included; 0 is all of it
 * @param installationTimePercent one installation for one team's events; 0 is all of it
 * @param window over how long time is counted, and how long at least a team that took more is held
 *     to be over its budget
 */
public record FairnessConfig(int teamTimePercent, int installationTimePercent, Duration window)
    implements Serializable {

  /** What holds where the job says nothing: no budgets. */
  public static final FairnessConfig DEFAULT = new FairnessConfig(0, 0, Duration.ofSeconds(10));

  /** Whether there is any budget. */
  public boolean hasBudgets() {
    return teamTimePercent > 0 || installationTimePercent > 0;
  }
}
