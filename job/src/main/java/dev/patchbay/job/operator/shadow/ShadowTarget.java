package dev.patchbay.job.operator.shadow;

import dev.patchbay.catalog.Installed;
import dev.patchbay.model.EventTraits;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.ShadowRecord;
import dev.patchbay.model.TeamScope;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * One comparison: an installation at a record of its own, with the version in force and the one
 * beside it. Anything else is another comparison. Immutable, but for what was shed.
 */
final class ShadowTarget {

  private final ShadowRecord.Subject subject;
  private final TeamScope scope;
  private final Shadow shadow;
  private final LongAdder shed = new LongAdder();

  private ShadowTarget(ShadowRecord.Subject subject, TeamScope scope, Shadow shadow) {
    this.subject = subject;
    this.scope = scope;
    this.shadow = shadow;
  }

  /** Of an installation that has a shadow. */
  static ShadowTarget of(Installed installed) {
    return new ShadowTarget(
        subject(installed),
        installed.installation().team(),
        installed.installation().shadow().orElseThrow());
  }

  private static ShadowRecord.Subject subject(Installed installed) {
    return new ShadowRecord.Subject(
        installed.installation().id(),
        installed.revision(),
        installed.versionInForce().version(),
        installed.installation().shadow().orElseThrow().version());
  }

  /** Whether it is the comparison that the installation still asks for. */
  boolean isOf(Installed installed) {
    return subject.equals(subject(installed));
  }

  ShadowRecord.Subject subject() {
    return subject;
  }

  String installation() {
    return subject.installation();
  }

  /** Whether the installation is for all teams, so that the chain for all teams is compared. */
  boolean isForAllTeams() {
    return scope.isAll();
  }

  /** Whether it sees events of that team at all. */
  boolean covers(long team) {
    return scope.isAll() || scope.team().getAsLong() == team;
  }

  /** Whether an event of such a team is in its sample. */
  boolean samples(EventTraits event) {
    return shadow.share().has(event, installation());
  }

  boolean isOver(Instant now) {
    return shadow.isOver(now);
  }

  /** An event of the sample is not compared; called by any thread. */
  void shed() {
    shed.increment();
  }

  long eventsShed() {
    return shed.sum();
  }
}
