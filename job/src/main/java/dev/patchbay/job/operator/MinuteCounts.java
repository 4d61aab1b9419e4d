package dev.patchbay.job.operator;

import dev.patchbay.job.event.PluginMinute;
import dev.patchbay.model.CallTimes;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;

/**
 * What a version of a plugin does in one installation in the current minute, which is also counted
 * for Flink's reporters. Confined to the task's thread.
 */
final class MinuteCounts {

  private final Installation installation;
  private final InstallationMetrics metrics;
  private final long revision;
  private final CallTimes times = new CallTimes();
  private long timedNanos;
  private long calls;
  private long failures;
  private long dropped;
  private long captured;
  private long capturesRefused;
  private long logLinesLost;
  private FailureKind lastErrorKind;
  private PluginError lastError;
  private long lastErrorMillis;

  /** Whether anything has happened since the last row. */
  private boolean hasNews;

  /**
   * None so far.
   *
   * @param revision the one in force
   */
  MinuteCounts(Installation installation, InstallationMetrics metrics, long revision) {
    this.installation = installation;
    this.metrics = metrics;
    this.revision = revision;
  }

  void called(boolean droppedTheEvent) {
    metrics.called(droppedTheEvent);
    calls++;
    if (droppedTheEvent) {
      dropped++;
    }
    hasNews = true;
  }

  void took(long nanos) {
    metrics.took(nanos);
    times.add(nanos);
    timedNanos += nanos;
    hasNews = true;
  }

  void failed(FailureKind kind, PluginError error, long nowMillis) {
    metrics.failed(kind);
    calls++;
    failures++;
    lastErrorKind = kind;
    lastError = error;
    lastErrorMillis = nowMillis;
    hasNews = true;
  }

  void logLinesLost(int lines) {
    metrics.logLinesLost(lines);
    logLinesLost += lines;
    hasNews = true;
  }

  void captured() {
    metrics.captured();
    captured++;
    hasNews = true;
  }

  void captureRefused() {
    metrics.captureRefused();
    capturesRefused++;
    hasNews = true;
  }

  boolean hasNews() {
    return hasNews;
  }

  /** All of it; afterwards there is no news. */
  PluginMinute told(long minuteMillis, int subtask, long startedMillis, long nowMillis) {
    hasNews = false;
    return new PluginMinute(
        installation.team().toString(),
        installation.id(),
        installation.version().plugin(),
        installation.version().version().toString(),
        subtask,
        revision,
        minuteMillis,
        startedMillis,
        nowMillis,
        new PluginMinute.Counts(calls, failures, dropped, captured, capturesRefused, logLinesLost),
        timedNanos,
        times.copy(),
        lastError == null ? "" : lastError.inFull(lastErrorKind),
        lastErrorMillis);
  }
}
