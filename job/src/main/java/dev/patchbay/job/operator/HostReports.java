package dev.patchbay.job.operator;

import dev.patchbay.host.ContextEvent;
import dev.patchbay.host.EventTicket;
import dev.patchbay.host.HostListener;
import dev.patchbay.host.LogLine;
import dev.patchbay.host.api.Capture;
import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.job.operator.breaker.Breakers;
import dev.patchbay.job.operator.fairness.Budgets;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.StatusRecord;
import java.time.Instant;
import java.util.Optional;

/** Turns what the host tells into records of the operator's outputs, and counts. */
final class HostReports implements HostListener {

  private final Emitter emitter;
  private final OperatorMetrics metrics;
  private final MinuteBook minutes;
  private final RevisionInForce revision;
  private final Captures captures;
  private final int subtask;
  private final Breakers breakers;
  private final Budgets budgets;
  private final FailureLog failures;
  private final FailingInstallations failing = new FailingInstallations();

  HostReports(
      Emitter emitter,
      OperatorMetrics metrics,
      MinuteBook minutes,
      Captures captures,
      RevisionInForce revision,
      Breakers breakers,
      Budgets budgets,
      int subtask,
      int logLinesPerSecond) {
    this.emitter = emitter;
    this.metrics = metrics;
    this.minutes = minutes;
    this.captures = captures;
    this.revision = revision;
    this.breakers = breakers;
    this.budgets = budgets;
    this.subtask = subtask;
    failures = new FailureLog(logLinesPerSecond, this::logged, this::logLinesLost);
    metrics.watch(failing);
  }

  @Override
  public void logged(LogLine line) {
    Installation installation = line.installation();
    emitter.log(
        new PluginLogEntry(
            installation.team().toString(),
            installation.id(),
            installation.version().toString(),
            line.level().toString(),
            line.message(),
            line.time().toEpochMilli(),
            subtask));
  }

  @Override
  public Optional<String> captured(Installation by, Capture capture, Optional<EventTicket> during) {
    return captures.capture(by, capture, during.map(EventInFlight.class::cast));
  }

  @Override
  public void stateChanged(Installation installation, Optional<StatusRecord.Failure> failure) {
    failing.changed(installation.id(), failure.isPresent());
    failure.ifPresent(it -> doesNotRun(installation, it));
    emitter.status(
        new StatusRecord.InstallationState(
            installation.id(),
            installation.version(),
            subtask,
            revision.get(),
            failure,
            Instant.now()));
  }

  private void doesNotRun(Installation installation, StatusRecord.Failure failure) {
    failures.doesNotRun(installation, failure.kind(), failure.error());
    if (failure.kind() == FailureKind.NOT_LOADED) {
      breakers.doesNotLoad(installation, failure.error());
    }
  }

  @Override
  public void stopped(Installation installation) {
    failing.changed(installation.id(), false);
    failures.forget(installation);
    metrics.installation(installation.id()).retained(0);
    emitter.status(new StatusRecord.InstallationGone(installation.id(), subtask));
  }

  @Override
  public void called(Installation installation, boolean dropped) {
    minutes.of(installation).called(dropped);
    breakers.called(installation);
  }

  @Override
  public void took(Installation installation, long nanos, boolean waited) {
    minutes.of(installation).took(nanos);
    if (!waited) {
      breakers.took(installation, nanos);
    }
  }

  @Override
  public boolean wantsTime() {
    return budgets.areSet();
  }

  @Override
  public void held(EventTicket event, Installation by, long nanos) {
    budgets.held(((EventInFlight) event).team(), by, nanos);
  }

  @Override
  public void retained(Installation installation, long bytes) {
    metrics.installation(installation.id()).retained(bytes);
  }

  @Override
  public void logLinesLost(Installation installation, int lines) {
    minutes.of(installation).logLinesLost(lines);
  }

  @Override
  public void context(ContextEvent event) {
    metrics.context(event);
  }

  @Override
  public void failed(Installation installation, FailureKind kind, PluginError error) {
    minutes.of(installation).failed(kind, error, minutes.nowMillis());
    failures.failed(installation, kind, error);
    breakers.failed(installation, kind, error);
  }
}
