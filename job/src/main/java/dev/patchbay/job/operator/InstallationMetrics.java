package dev.patchbay.job.operator;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What is counted for one installation on one subtask. */
final class InstallationMetrics {

  private final Counter calls;
  private final Counter dropped;
  private final Counter failures;
  private final Counter nanos;

  InstallationMetrics(MetricGroup group) {
    calls = group.counter("calls");
    dropped = group.counter("dropped");
    failures = group.counter("failures");
    nanos = group.counter("callTimeNs");
  }

  void called(boolean droppedTheEvent, long tookNanos) {
    calls.inc();
    nanos.inc(tookNanos);
    if (droppedTheEvent) {
      dropped.inc();
    }
  }

  void failed(long tookNanos) {
    calls.inc();
    nanos.inc(tookNanos);
    failures.inc();
  }
}
