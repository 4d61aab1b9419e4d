package dev.patchbay.job.operator;

import dev.patchbay.host.ChainResult;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventFields;
import dev.patchbay.job.event.EventLimits;
import dev.patchbay.job.event.EventParse;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;

/**
 * Where events leave the operator, each exactly once: processed, dropped by a plugin, or as a dead
 * letter.
 */
final class EventExit {

  private final EventLimits limits;
  private final Emitter emitter;
  private final OperatorMetrics metrics;

  EventExit(EventLimits limits, Emitter emitter, OperatorMetrics metrics) {
    this.limits = limits;
    this.emitter = emitter;
    this.metrics = metrics;
  }

  /** An event that no plugin was to see. */
  void pass(SourceEvent source, EventFields fields, long revision) {
    emit(source.value(), fields, source, revision);
  }

  /** An event that is done. */
  @SuppressWarnings(
      "ReferenceEquality") // The host answers with the very array if nobody touched it.
  void leave(EventInFlight event) {
    SourceEvent source = event.source();
    if (event.parse() instanceof EventParse.Invalid it) {
      refuse(source, it, event.revision());
    } else if (event.result() instanceof ChainResult.Kept it) {
      if (it.event() == event.given()) {
        // No plugin saw it, so not even what was filled in for plugins may show.
        emit(source.value(), event.fields(), source, event.revision());
      } else if (it.event().length > limits.maxBytes()) {
        // No output could take it: left alone, it would fail the job again after every restart.
        giveUp(source, it.event().length, event.revision());
      } else {
        emit(it.event(), event.fields(), source, event.revision());
      }
    } else if (event.result() instanceof ChainResult.Failed it) {
      giveUp(source, it, event.revision());
    } else {
      metrics.eventDropped();
    }
  }

  private void emit(byte[] json, EventFields fields, SourceEvent source, long revision) {
    emitter.processed(new ProcessedEvent(json, fields, source, revision));
    metrics.eventOut();
  }

  /** What is no event. */
  void refuse(SourceEvent source, EventParse.Invalid parse, long revision) {
    String reason = parse.reason().code();
    emitter.deadLetter(
        new DeadLetter(
            source,
            DeadLetter.Stage.PARSE,
            reason,
            "",
            "",
            "",
            parse.detail(),
            "",
            revision,
            System.currentTimeMillis()));
    metrics.eventDeadLettered(reason);
  }

  private void giveUp(SourceEvent source, int grownBytes, long revision) {
    String reason = EventParse.Reason.TOO_LARGE.code();
    emitter.deadLetter(
        new DeadLetter(
            source,
            DeadLetter.Stage.PLUGIN,
            reason,
            "",
            "",
            "",
            "plugins made it %d bytes large; the limit is %d"
                .formatted(grownBytes, limits.maxBytes()),
            "",
            revision,
            System.currentTimeMillis()));
    metrics.eventDeadLettered(reason);
  }

  private void giveUp(SourceEvent source, ChainResult.Failed failed, long revision) {
    String reason = failed.kind().toString();
    emitter.deadLetter(
        new DeadLetter(
            source,
            DeadLetter.Stage.PLUGIN,
            reason,
            failed.by().id(),
            failed.by().version().toString(),
            failed.error().name(),
            failed.error().message(),
            failed.error().stack(),
            revision,
            System.currentTimeMillis()));
    metrics.eventDeadLettered(reason);
  }
}
