package dev.patchbay.job.operator.fairness;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.job.config.FairnessConfig;
import dev.patchbay.model.Installation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The teams' budgets of one subtask's time.
 *
 * <ol>
 *   <li>A team is over its budget when its events, or one installation for them, took more than
 *       their percent of the window while the subtask was full. A subtask that finds nothing to
 *       read now and then is not full: nobody waits there, and a team may have what is left.
 *   <li>On a full subtask the percent holds for a team that is alone, too: who waits behind its
 *       events is seen only when they are through.
 *   <li>Once over its budget, a team is held to be so for a window at least, and longer each time
 *       that follows soon.
 *   <li>A change of the team's own installations begins anew: it may be what makes them lighter.
 *   <li>Nothing survives the subtask. A restart gives everybody another chance.
 * </ol>
 *
 * <p>Confined to the task's thread. Time that is told costs two additions, and a look-up for each
 * event.
 */
public final class Budgets {

  /** A subtask is full that was idle for less than this share of the last slice. */
  private static final int IDLE_PERCENT = 10;

  private final FairnessConfig config;
  private final LongSupplier idleMillis;
  private final BudgetListener listener;
  private final long window;
  private final long sliceNanos;
  private final long teamNanos;
  private final long installationNanos;
  private final long started;
  private final Map<Long, TeamTime> teams = new HashMap<>();
  private final List<TeamTime> over = new ArrayList<>();

  /** Whose event came last: the next one is often of the same team. */
  private TeamTime latest;

  private PluginCatalog catalog = PluginCatalog.EMPTY;
  private long now;
  private long slice;
  private long idleBefore;
  private long judgedAt;
  private boolean isFull;

  /** Read by Flink's reporters. */
  private volatile int overCount;

  /**
   * Nobody is over a budget.
   *
   * @param idleMillis for how long the subtask has had nothing to do since it began
   * @param nanoTime by System.nanoTime
   */
  public Budgets(
      FairnessConfig config, LongSupplier idleMillis, BudgetListener listener, long nanoTime) {
    this.config = config;
    this.idleMillis = idleMillis;
    this.listener = listener;
    window = config.window().toNanos();
    sliceNanos = Math.max(1, window / SpentTime.SLICES);
    teamNanos = window / 100 * config.teamTimePercent();
    installationNanos = window / 100 * config.installationTimePercent();
    started = nanoTime;
    now = nanoTime;
    judgedAt = nanoTime;
    idleBefore = idleMillis.getAsLong();
  }

  /** Whether there are any; without them nothing else here is of use. */
  public boolean areSet() {
    return config.hasBudgets();
  }

  /** The time of the team that an event has come of; null if there are no budgets. */
  public TeamTime of(long team) {
    if (!areSet()) {
      return null;
    }
    if (latest == null || latest.team() != team) {
      latest = find(team);
    }
    return latest;
  }

  private TeamTime find(long team) {
    TeamTime known = teams.get(team);
    if (known == null) {
      known = new TeamTime(team, slice);
      teams.put(team, known);
    }
    return known;
  }

  /**
   * The subtask has worked for an event of that team.
   *
   * @param by whose code ran, or null
   */
  public void held(TeamTime team, Installation by, long nanos) {
    boolean isTooMuch = team.add(slice, nanos) > teamNanos && teamNanos > 0;
    String tooHeavy = null;
    if (installationNanos > 0
        && by != null
        && team.add(slice, by.id(), nanos) > installationNanos) {
      tooHeavy = by.id();
    }
    if (isFull && (isTooMuch || tooHeavy != null) && !team.isOver() && isKnown(team)) {
      goOver(team, tooHeavy);
    }
  }

  /** An event that waited for long may be of a team that was forgotten, and is another one now. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isKnown(TeamTime team) {
    return teams.get(team.team()) == team;
  }

  private void goOver(TeamTime team, String tooHeavy) {
    team.goOver(tooHeavy, now, window);
    over.add(team);
    overCount = over.size();
    listener.wentOver(
        team,
        tooHeavy == null ? config.teamTimePercent() : config.installationTimePercent(),
        Duration.ofNanos(team.length(window)));
  }

  private void comeBack(TeamTime team) {
    over.remove(team);
    overCount = over.size();
    team.comeBack();
    listener.cameBack(team);
  }

  /** To be called several times a second. */
  public void tick(long nanoTime) {
    if (!areSet()) {
      return;
    }
    now = nanoTime;
    long current = (now - started) / sliceNanos;
    if (current != slice) {
      boolean isNextWindow = current / SpentTime.SLICES != slice / SpentTime.SLICES;
      slice = current;
      judge();
      if (isNextWindow) {
        forget();
      }
    }
    for (TeamTime team : List.copyOf(over)) {
      if (now - team.until() >= 0) {
        comeBack(team);
      }
    }
  }

  /** Whether the subtask was full since this was last asked. */
  private void judge() {
    long idle = idleMillis.getAsLong();
    long idleNanos = TimeUnit.MILLISECONDS.toNanos(idle - idleBefore);
    isFull = idleNanos < (now - judgedAt) / 100 * IDLE_PERCENT;
    idleBefore = idle;
    judgedAt = now;
  }

  private void forget() {
    latest = null;
    teams.values().removeIf(it -> it.isForgettable(slice, now, window));
  }

  /** From here on, calls are those of this catalog. */
  public void inForce(PluginCatalog next) {
    if (!areSet()) {
      return;
    }
    for (Installed changed : next.installationsChangedSince(catalog)) {
      changed.installation().team().team().ifPresent(this::beginAnew);
    }
    catalog = next;
  }

  private void beginAnew(long team) {
    TeamTime known = teams.remove(team);
    latest = null;
    if (known != null && known.isOver()) {
      comeBack(known);
    }
  }

  /** How many teams are over their budgets; for any thread. */
  public int teamsOver() {
    return overCount;
  }
}
