package dev.patchbay.job.operator;

import dev.patchbay.host.PluginHost;
import dev.patchbay.job.event.EventParse;
import dev.patchbay.job.event.EventParser;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.job.operator.fairness.Budgets;
import dev.patchbay.job.operator.fairness.TeamTime;
import dev.patchbay.job.operator.shadow.Shadows;
import java.util.List;

/**
 * An event's way through the operator: parsed, through its team's chain, and out in the order in
 * which events came. Where no plugin waits for I/O that is one call, and nothing is queued.
 */
final class EventPath {

  private final EventParser parser;
  private final PluginHost host;
  private final Budgets budgets;
  private final Overflow overflow;
  private final RevisionInForce revision;
  private final Shadows shadows;
  private final EventsInFlight inFlight;
  private final EventExit exit;
  private final OperatorMetrics metrics;

  EventPath(
      EventParser parser,
      PluginHost host,
      Budgets budgets,
      Overflow overflow,
      RevisionInForce revision,
      Shadows shadows,
      EventsInFlight inFlight,
      EventExit exit,
      OperatorMetrics metrics) {
    this.parser = parser;
    this.host = host;
    this.budgets = budgets;
    this.overflow = overflow;
    this.revision = revision;
    this.shadows = shadows;
    this.inFlight = inFlight;
    this.exit = exit;
    this.metrics = metrics;
  }

  void accept(SourceEvent source) {
    metrics.eventIn();
    EventParse parse = parser.parse(source);
    if (parse instanceof EventParse.Valid it && isToBeSeen(it.fields().team())) {
      TeamTime team = budgets.of(it.fields().team());
      if (!overflow.takes(source, team)) {
        byte[] given = parser.complete(source, it.fields());
        EventInFlight event = EventInFlight.entering(source, revision.get(), it, given, team);
        if (shadows.areAny()) {
          event.sampledAs(shadows.sample(it.fields(), event.place(), given));
        }
        process(event);
        leaveInOrder(event);
      }
    } else if (!inFlight.isEmpty()) {
      leaveInOrder(EventInFlight.passing(source, revision.get(), parse));
    } else if (parse instanceof EventParse.Valid it) {
      exit.pass(source, it.fields(), revision.get());
    } else {
      exit.refuse(source, (EventParse.Invalid) parse, revision.get());
    }
  }

  /** A shadow may see what its present version does not look at. */
  private boolean isToBeSeen(long team) {
    return host.hasChain(team) || shadows.concern(team);
  }

  /**
   * A plugin cannot make the host throw, so this is a bug or a broken engine. Failing the job keeps
   * the event: it is read again after the restart.
   */
  private void process(EventInFlight event) {
    try {
      host.process(event.fields().team(), event.given(), event);
      event.parted();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "the plugin host broke on "
              + event.source()
              + " of team "
              + event.fields().team()
              + " at revision "
              + event.revision(),
          e);
    }
  }

  private void leaveInOrder(EventInFlight event) {
    if (inFlight.isEmpty() && event.isDone()) {
      exit.leave(event);
    } else {
      inFlight.add(event);
      drain();
    }
  }

  /** Lets those leave that have become ready. */
  void drain() {
    inFlight.drain(exit::leave);
  }

  /** Whether another event may come. */
  boolean hasRoom() {
    return inFlight.hasRoom();
  }

  boolean isEmpty() {
    return inFlight.isEmpty();
  }

  /** The events that have come and not left. */
  List<SourceEvent> inside() {
    return inFlight.sources();
  }
}
