package dev.patchbay.job.operator;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What is counted for one installation on one subtask. */
final class InstallationMetrics {

  /**
   * The histogram is over so many of the calls that were timed, 8 bytes each: a slot may have
   * thousands of installations.
   */
  private static final int SAMPLES = 200;

  private final Counter calls;
  private final Counter dropped;
  private final Counter failures;
  private final Counter captured;
  private final Counter capturesRefused;
  private final Histogram micros;

  /** Read by Flink's reporters. */
  private volatile long retainedBytes;

  InstallationMetrics(MetricGroup group) {
    calls = group.counter("calls");
    dropped = group.counter("dropped");
    failures = group.counter("failures");
    captured = group.counter("captured");
    capturesRefused = group.counter("capturesRefused");
    micros = group.histogram("callTimeUs", new DescriptiveStatisticsHistogram(SAMPLES));
    group.gauge("retainedBytes", () -> retainedBytes);
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

  void failed() {
    calls.inc();
    failures.inc();
  }

  void captured() {
    captured.inc();
  }

  void captureRefused() {
    capturesRefused.inc();
  }
}
