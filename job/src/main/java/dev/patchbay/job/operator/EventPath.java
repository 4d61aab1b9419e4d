package dev.patchbay.job.operator;

import dev.patchbay.host.ChainResult;
import dev.patchbay.host.PluginHost;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventFields;
import dev.patchbay.job.event.EventLimits;
import dev.patchbay.job.event.EventParse;
import dev.patchbay.job.event.EventParser;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;

/**
 * An event's way through the operator, from one end to the other in one call, so that events leave
 * in the order in which they came. It leaves exactly once: processed, dropped by a plugin, or as a
 * dead letter.
 */
final class EventPath {

  private final EventParser parser;
  private final EventLimits limits;
  private final PluginHost host;
  private final RevisionInForce revision;
  private final Emitter emitter;
  private final OperatorMetrics metrics;

  EventPath(
      EventParser parser,
      EventLimits limits,
      PluginHost host,
      RevisionInForce revision,
      Emitter emitter,
      OperatorMetrics metrics) {
    this.parser = parser;
    this.limits = limits;
    this.host = host;
    this.revision = revision;
    this.emitter = emitter;
    this.metrics = metrics;
  }

  void accept(SourceEvent source) {
    metrics.eventIn();
    EventParse parse = parser.parse(source);
    if (parse instanceof EventParse.Invalid it) {
      refuse(source, it);
      return;
    }
    EventFields fields = ((EventParse.Valid) parse).fields();
    if (host.hasChain(fields.team())) {
      runChain(source, fields);
    } else {
      emit(source.value(), fields, source);
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // The host answers with the very array if nobody touched it.
  private void runChain(SourceEvent source, EventFields fields) {
    byte[] given = parser.complete(source, fields);
    ChainResult result = process(source, fields.team(), given);
    if (result instanceof ChainResult.Kept it) {
      if (it.event() == given) {
        // No plugin saw it, so not even what was filled in for plugins may show.
        emit(source.value(), fields, source);
      } else if (it.event().length > limits.maxBytes()) {
        // No output could take it: left alone, it would fail the job again after every restart.
        giveUp(source, it.event().length);
      } else {
        emit(it.event(), parser.reparse(it.event(), fields), source);
      }
    } else if (result instanceof ChainResult.Failed it) {
      giveUp(source, it);
    } else {
      metrics.eventDropped();
    }
  }

  /**
   * A plugin cannot make the host throw, so this is a bug or a broken engine. Failing the job keeps
   * the event: it is read again after the restart.
   */
  private ChainResult process(SourceEvent source, long team, byte[] given) {
    try {
      return host.process(team, given);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "the plugin host broke on "
              + source
              + " of team "
              + team
              + " at revision "
              + revision.get(),
          e);
    }
  }

  private void emit(byte[] json, EventFields fields, SourceEvent source) {
    emitter.processed(new ProcessedEvent(json, fields, source, revision.get()));
    metrics.eventOut();
  }

  private void refuse(SourceEvent source, EventParse.Invalid parse) {
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
            revision.get(),
            System.currentTimeMillis()));
    metrics.eventDeadLettered(reason);
  }

  private void giveUp(SourceEvent source, int grownBytes) {
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
            revision.get(),
            System.currentTimeMillis()));
    metrics.eventDeadLettered(reason);
  }

  private void giveUp(SourceEvent source, ChainResult.Failed failed) {
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
            revision.get(),
            System.currentTimeMillis()));
    metrics.eventDeadLettered(reason);
  }
}
