package dev.patchbay.job.operator;

import dev.patchbay.host.ContextEvent;
import dev.patchbay.host.JsEngine;
import dev.patchbay.job.operator.breaker.Breakers;
import dev.patchbay.job.operator.fairness.Budgets;
import dev.patchbay.job.operator.shadow.Shadows;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the operator counts; docs/metrics.md has the list. Every event that came in is in exactly
 * one of {@code eventsOut}, {@code eventsDropped}, {@code eventsDeadLettered} and {@code
 * eventsDiverted} once its call is over.
 *
 * <p>Counted by the task thread; Flink's reporters read.
 */
final class OperatorMetrics {

  /** Stands for the installations and teams that are more than may have metrics of their own. */
  static final String OTHERS = "(others)";

  /** So many teams have counters of their own for what they send over their budgets. */
  private static final int MAX_TEAMS = 100;

  private final MetricGroup group;
  private final int maxInstallations;
  private final Counter eventsIn;
  private final Counter eventsOut;
  private final Counter eventsDropped;
  private final Counter eventsDiverted;
  private final Counter controlRecordsRefused;
  private final Counter contextsMade;
  private final Counter contextsEvicted;
  private final Counter contextsLost;
  private final Map<String, Counter> deadLettersByReason = new HashMap<>();
  private final Map<Long, Counter> overBudgetByTeam = new HashMap<>();
  private Counter overBudgetOfOthers;
  private final Map<String, InstallationMetrics> installations = new HashMap<>();
  private InstallationMetrics others;
  private int liveContexts;

  /** Read by Flink's reporters. */
  private volatile int contexts;

  OperatorMetrics(MetricGroup operatorGroup, RevisionInForce revision, int maxInstallations) {
    this.maxInstallations = maxInstallations;
    group = operatorGroup.addGroup("patchbay");
    eventsIn = group.counter("eventsIn");
    eventsOut = group.counter("eventsOut");
    eventsDropped = group.counter("eventsDropped");
    eventsDiverted = group.counter("eventsDiverted");
    group.gauge("revision", revision::get);
    group.gauge("revisionAgeSeconds", revision::ageSeconds);
    controlRecordsRefused = group.counter("controlRecordsRefused");
    group.gauge("contexts", () -> contexts);
    contextsMade = group.counter("contextsMade");
    contextsEvicted = group.counter("contextsEvicted");
    contextsLost = group.counter("contextsLost");
    int interpreted = JsEngine.isInterpreted() ? 1 : 0;
    group.gauge("interpreted", () -> interpreted);
  }

  void watch(EventsInFlight events) {
    group.gauge("eventsInFlight", events::waiting);
    group.gauge("bytesInFlight", events::waitingBytes);
  }

  void watch(FailingInstallations failing) {
    group.gauge("installationsFailing", failing::count);
  }

  void watch(Breakers breakers) {
    group.gauge("breakersTripped", breakers::tripped);
  }

  void watch(Shadows shadows) {
    group.gauge("shadows", shadows::running);
    group.counter("shadowEventsCompared", shadows.counters().compared());
    group.counter("shadowEventsShed", shadows.counters().shed());
    group.counter("shadowRecordsLost", shadows.counters().lost());
  }

  void watch(Budgets budgets) {
    group.gauge("teamsOverBudget", budgets::teamsOver);
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

  void eventDiverted() {
    eventsDiverted.inc();
  }

  /** The first so many teams that go over their budgets are counted by themselves. */
  void eventOverBudget(long team) {
    Counter known = overBudgetByTeam.get(team);
    if (known == null) {
      boolean isOneOfMany = overBudgetByTeam.size() >= MAX_TEAMS;
      known = isOneOfMany ? overBudgetOfOthers() : overBudget(Long.toString(team));
      if (!isOneOfMany) {
        overBudgetByTeam.put(team, known);
      }
    }
    known.inc();
  }

  private Counter overBudgetOfOthers() {
    if (overBudgetOfOthers == null) {
      overBudgetOfOthers = overBudget(OTHERS);
    }
    return overBudgetOfOthers;
  }

  private Counter overBudget(String team) {
    return group.addGroup("team", team).counter("eventsOverBudget");
  }

  /** Reasons are a closed set of codes, so the number of counters is bounded. */
  void eventDeadLettered(String reason) {
    deadLettersByReason
        .computeIfAbsent(
            reason, code -> group.addGroup("reason", code).counter("eventsDeadLettered"))
        .inc();
  }

  void controlRecordsRefused(int records) {
    controlRecordsRefused.inc(records);
  }

  void context(ContextEvent event) {
    switch (event) {
      case MADE -> {
        contextsMade.inc();
        contexts = ++liveContexts;
      }
      case EVICTED -> contextsEvicted.inc();
      case LOST -> contextsLost.inc();
      case CLOSED -> contexts = --liveContexts;
    }
  }

  /**
   * Kept when an installation goes: Flink's API has no way to take a metric back from a running
   * task. So the first so many that are called have metrics of their own, and all others share one
   * set.
   */
  InstallationMetrics installation(String id) {
    InstallationMetrics known = installations.get(id);
    if (known != null) {
      return known;
    }
    if (installations.size() >= maxInstallations) {
      if (others == null) {
        others = InstallationMetrics.ofMany(group.addGroup("installation", OTHERS));
      }
      return others;
    }
    InstallationMetrics made = InstallationMetrics.ofOne(group.addGroup("installation", id));
    installations.put(id, made);
    return made;
  }
}
