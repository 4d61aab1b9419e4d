package dev.patchbay.job.operator;

import dev.patchbay.model.FailureKind;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What is counted for an installation on one subtask, or for all together that have no metrics of
 * their own.
 */
final class InstallationMetrics {

  /**
   * The histogram is over so many of the calls that were timed, 8 bytes each: a slot may have
   * thousands of installations.
   */
  private static final int SAMPLES = 200;

  private final MetricGroup group;
  private final Counter calls;
  private final Counter dropped;
  private final Counter failures;
  private final Counter captured;
  private final Counter capturesRefused;
  private final Counter logLinesLost;
  private final Map<FailureKind, Counter> failuresByKind = new EnumMap<>(FailureKind.class);
  private final Histogram micros;

  /** Read by Flink's reporters. */
  private volatile long retainedBytes;

  private InstallationMetrics(MetricGroup group, boolean isOfOne) {
    this.group = group;
    calls = group.counter("calls");
    dropped = group.counter("dropped");
    failures = group.counter("failures");
    captured = group.counter("captured");
    capturesRefused = group.counter("capturesRefused");
    logLinesLost = group.counter("logLinesLost");
    micros = group.histogram("callTimeUs", new DescriptiveStatisticsHistogram(SAMPLES));
    if (isOfOne) {
      group.gauge("retainedBytes", () -> retainedBytes);
    }
  }

  static InstallationMetrics ofOne(MetricGroup group) {
    return new InstallationMetrics(group, true);
  }

  /** Without what only one of them can have. */
  static InstallationMetrics ofMany(MetricGroup group) {
    return new InstallationMetrics(group, false);
  }

  void called(boolean droppedTheEvent) {
    calls.inc();
    if (droppedTheEvent) {
      dropped.inc();
    }
  }

  void took(long nanos) {
    micros.update(nanos / 1_000);
  }

  void retained(long bytes) {
    retainedBytes = bytes;
  }

  void failed(FailureKind kind) {
    calls.inc();
    failures.inc();
    failuresByKind
        .computeIfAbsent(
            kind, it -> group.addGroup("kind", it.toString()).counter("failuresByKind"))
        .inc();
  }

  void logLinesLost(int lines) {
    logLinesLost.inc(lines);
  }

  void captured() {
    captured.inc();
  }

  void captureRefused() {
    capturesRefused.inc();
  }
}
