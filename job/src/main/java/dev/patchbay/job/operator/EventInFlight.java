package dev.patchbay.job.operator;

import dev.patchbay.host.ChainResult;
import dev.patchbay.host.EventTicket;
import dev.patchbay.job.event.EventFields;
import dev.patchbay.job.event.EventParse;
import dev.patchbay.job.event.SourceEvent;
import dev.patchbay.job.operator.fairness.TeamTime;
import dev.patchbay.job.operator.shadow.SampledEvent;
import dev.patchbay.model.EventPlace;

/** An event inside the operator, until it leaves. */
final class EventInFlight implements EventTicket {

  private final SourceEvent source;
  private final long revision;
  private final EventParse parse;

  /** What its chain was given. */
  private final byte[] given;

  /** Where its team's time is counted; null if it is not. */
  private final TeamTime team;

  private ChainResult result;
  private int captures;

  /** If a shadow is compared on it; else null. */
  private SampledEvent sampled;

  private EventInFlight(
      SourceEvent source,
      long revision,
      EventParse parse,
      byte[] given,
      TeamTime team,
      ChainResult result) {
    this.source = source;
    this.revision = revision;
    this.parse = parse;
    this.given = given;
    this.team = team;
    this.result = result;
  }

  /** An event for a chain. */
  static EventInFlight entering(
      SourceEvent source, long revision, EventParse.Valid parse, byte[] given, TeamTime team) {
    return new EventInFlight(source, revision, parse, given, team, null);
  }

  /** What is no event, or an event that no plugin is to see. */
  static EventInFlight passing(SourceEvent source, long revision, EventParse parse) {
    return new EventInFlight(
        source, revision, parse, source.value(), null, new ChainResult.Kept(source.value()));
  }

  SourceEvent source() {
    return source;
  }

  /** What was in force when the event came. */
  long revision() {
    return revision;
  }

  EventParse parse() {
    return parse;
  }

  EventFields fields() {
    return ((EventParse.Valid) parse).fields();
  }

  byte[] given() {
    return given;
  }

  /** Where its team's time is counted; null if it is not. */
  TeamTime team() {
    return team;
  }

  /** Numbers what plugins emit because of this event. */
  int nextCapture() {
    return captures++;
  }

  int bytes() {
    return source.value() == null ? 0 : source.value().length;
  }

  boolean isDone() {
    return result != null;
  }

  /** Only once it is done. */
  ChainResult result() {
    return result;
  }

  /** Of a replayed dead letter, too: it is an event that comes now, whatever it once was. */
  @Override
  public EventPlace place() {
    return source;
  }

  /** A shadow is compared on it. */
  void sampledAs(SampledEvent sample) {
    sampled = sample;
  }

  /** The host has come back from it; it may be inside still. */
  void parted() {
    if (sampled != null && !isDone()) {
      sampled.waits();
    }
  }

  @Override
  public void comesToTeam(byte[] event) {
    if (sampled != null) {
      sampled.comesToTeam(event);
    }
  }

  @Override
  public void done(ChainResult chainResult) {
    result = chainResult;
    if (sampled != null) {
      sampled.done(chainResult);
    }
  }
}
