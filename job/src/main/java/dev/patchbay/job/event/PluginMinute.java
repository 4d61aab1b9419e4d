package dev.patchbay.job.event;

import dev.patchbay.model.CallTimes;

/**
 * What a version of a plugin did in one installation, on one subtask and in one minute. It may be
 * told several times while the minute lasts, each time in whole; the last one counts.
 *
 * @param scope the team's number, or {@code *} for a plugin that runs for all
 * @param installation its id
 * @param revision the one in force when the counting began
 * @param minuteMillis when the minute began
 * @param startedMillis when the subtask began, as each start counts anew
 * @param writtenMillis when this was told
 * @param timedNanos how long the calls took that were timed, together
 * @param times see {@link CallTimes}
 * @param lastError what it failed with last, with the stack, or empty
 * @param lastErrorMillis when that was, or 0
 */
public record PluginMinute(
    String scope,
    String installation,
    String plugin,
    String version,
    int subtask,
    long revision,
    long minuteMillis,
    long startedMillis,
    long writtenMillis,
    Counts counts,
    long timedNanos,
    CallTimes times,
    String lastError,
    long lastErrorMillis) {

  /**
   * How often things happened.
   *
   * @param calls with an event, those that failed too
   */
  public record Counts(
      long calls,
      long failures,
      long dropped,
      long captured,
      long capturesRefused,
      long logLinesLost) {}
}
