package dev.patchbay.job.operator.fairness;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a team's events have taken of one subtask, and whether it was too much. Used by the task
 * thread only.
 */
public final class TeamTime {

  /** The longest time that a team is over its budget is 16 windows. */
  private static final int MAX_IN_ROW = 5;

  private final long team;
  private final SpentTime spent;
  private final Map<String, SpentTime> byInstallation = new HashMap<>();
  private boolean isOver;

  /** Whose budget it was; null for the team's own. */
  private String installation;

  private int inRow;
  private long until;

  TeamTime(long team, long slice) {
    this.team = team;
    spent = new SpentTime(slice);
  }

  /** Whose it is. */
  public long team() {
    return team;
  }

  /** Whether the team is held to be over its budget. */
  public boolean isOver() {
    return isOver;
  }

  /** The installation that took more than it may; empty if it was all of the team's together. */
  public Optional<String> installation() {
    return Optional.ofNullable(installation);
  }

  /** Returns what all of its events took within the window. */
  long add(long slice, long nanos) {
    return spent.add(slice, nanos);
  }

  /** Returns what this installation took of that. */
  long add(long slice, String by, long nanos) {
    SpentTime known = byInstallation.get(by);
    if (known == null) {
      known = new SpentTime(slice);
      byInstallation.put(by, known);
    }
    return known.add(slice, nanos);
  }

  /**
   * It is over its budget from now on: for a window the first time, and twice as long each time
   * that follows soon, so that a team which is always too heavy rarely holds the others up.
   *
   * @param because the installation that took too much, or null
   */
  void goOver(String because, long now, long window) {
    boolean isSoon = inRow > 0 && now - until < length(window);
    inRow = isSoon ? Math.min(inRow + 1, MAX_IN_ROW) : 1;
    installation = because;
    isOver = true;
    until = now + length(window);
  }

  /** Gets another chance. */
  void comeBack() {
    isOver = false;
  }

  /** How long it is, or was, over its budget this time. */
  long length(long window) {
    return window << (inRow - 1);
  }

  /** When it gets another chance. */
  long until() {
    return until;
  }

  /** Whether nothing of it is worth remembering. */
  boolean isForgettable(long slice, long now, long window) {
    return !isOver && spent.sum(slice) == 0 && (inRow == 0 || now - until >= length(window));
  }
}
