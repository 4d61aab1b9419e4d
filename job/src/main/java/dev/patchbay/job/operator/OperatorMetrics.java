package dev.patchbay.job.operator;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the operator counts. Every event that came in is in exactly one of {@code eventsOut}, {@code
 * eventsDropped} and {@code eventsDeadLettered} once its call is over.
 */
final class OperatorMetrics {

  private final MetricGroup group;
  private final Counter eventsIn;
  private final Counter eventsOut;
  private final Counter eventsDropped;
  private final Map<String, Counter> deadLettersByReason = new HashMap<>();
  private final Map<String, InstallationMetrics> installations = new HashMap<>();

  OperatorMetrics(MetricGroup operatorGroup, RevisionInForce revision) {
    group = operatorGroup.addGroup("patchbay");
    eventsIn = group.counter("eventsIn");
    eventsOut = group.counter("eventsOut");
    eventsDropped = group.counter("eventsDropped");
    group.gauge("revision", revision::get);
  }

  void inFlight(Supplier<Integer> events) {
    group.gauge("eventsInFlight", events::get);
  }

  void eventIn() {
    eventsIn.inc();
  }

  void eventOut() {
    eventsOut.inc();
  }

  void eventDropped() {
    eventsDropped.inc();
  }

  /** Reasons are a closed set of codes, so the number of counters is bounded. */
  void eventDeadLettered(String reason) {
    deadLettersByReason
        .computeIfAbsent(
            reason, code -> group.addGroup("reason", code).counter("eventsDeadLettered"))
        .inc();
  }

  /** Kept when an installation goes: Flink has no way to take a metric back from a running task. */
  InstallationMetrics installation(String id) {
    InstallationMetrics known = installations.get(id);
    if (known == null) {
      known = new InstallationMetrics(group.addGroup("installation", id));
      installations.put(id, known);
    }
    return known;
  }
}
