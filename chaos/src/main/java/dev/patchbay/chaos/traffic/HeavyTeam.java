package dev.patchbay.chaos.traffic;

import java.util.Map;

/**
 * A team among the others whose plugin takes much time. Whenever a subtask has to catch up, that
 * team is over its budget, often the others are, too, and their events go the long way, by the
 * overflow topic.
 *
 * @param perSecond events of all teams
 */
public record HeavyTeam(int perSecond) {

  public static final long NUMBER = 2;

  /** Of the time of each of two slots: much more than the budget, and the others have enough. */
  private static final double SHARE = 0.3;

  private static final int SLOTS = 2;

  static boolean sends(Place place) {
    return Traffic.keyNumber(place) == 0;
  }

  /** For how long its plugin is busy with an event. */
  public long millisecondsPerEvent() {
    double itsEvents = (double) perSecond / Traffic.KEYS_PER_PARTITION;
    return Math.max(1, Math.round(1000 * SHARE * SLOTS / itsEvents));
  }

  /** What makes the job divert its events. */
  public Map<String, String> jobOptions(String overflowTopic) {
    return Map.of(
        "events.overflow-topic",
        overflowTopic,
        "plugins.fairness.team-time-percent",
        "10",
        "plugins.fairness.window",
        "2 s");
  }
}
