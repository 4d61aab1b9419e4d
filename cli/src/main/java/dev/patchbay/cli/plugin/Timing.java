package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.Installed;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.Sealer;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import dev.patchbay.secret.SecretKeys;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** From which event on a change is in force, and whether another change allows that. */
public final class Timing {

  private final Optional<CutPoint> point;
  private final boolean isNowSaid;
  private final Supplier<EventEnds> ends;
  private final Supplier<SecretKeys> keys;

  /** Null until it matters: a file may have hundreds of changes. */
  private EventEnds knownEnds;

  /** Null until it matters. */
  private Sealer sealer;

  /**
   * Made for one command.
   *
   * @param point empty for at once, for all events
   * @param isNowSaid whether that was asked for in so many words
   * @param ends asked only where it matters how far the events topic is
   * @param keys asked only where something is in force until then
   */
  public Timing(
      Optional<CutPoint> point,
      boolean isNowSaid,
      Supplier<EventEnds> ends,
      Supplier<SecretKeys> keys) {
    this.point = point;
    this.isNowSaid = isNowSaid;
    this.ends = ends;
    this.keys = keys;
  }

  /** In force at once, for all events, and not because somebody has said so. */
  static Timing atOnce(Connections connections) {
    return new Timing(
        Optional.empty(),
        false,
        () -> EventEnds.read(connections),
        () -> connections.secretKeys().read());
  }

  /** The point from which on the change is in force; empty for at once. */
  public Optional<CutPoint> point() {
    return point;
  }

  /** In words that go on from what is done; nothing for at once. */
  public String words() {
    return point.map(it -> ", from " + it + " of the events on").orElse("");
  }

  /** Whether an installation that already is what it should be is to lose its cut-over. */
  public boolean settles(ControlState state, String installation) {
    return isNowSaid
        && state
            .catalog()
            .installed(installation)
            .filter(it -> it.set().cutover().isPresent())
            .isPresent();
  }

  /**
   * A record that is to be written, with its cut-over.
   *
   * @throws CommandFailure if the change has to wait for another
   */
  public ControlRecord.InstallationSet of(
      ControlState state, ControlRecord.InstallationSet record) {
    Installation after = record.installation();
    Optional<Installed> before = state.catalog().installed(after.id());
    before.ifPresent(this::requireNothingAhead);
    if (point.isEmpty()) {
      return record;
    }
    before.ifPresent(it -> requireSameTeam(it.installation(), after));
    Cutover cutover =
        new Cutover(
            point.get(),
            before
                .filter(it -> it.installation().enabled())
                .map(it -> sealer(state).encrypted(ran(state, it))));
    // What runs on neither side needs no point from which on it does not.
    return cutover.before().isEmpty() && !after.enabled()
        ? record
        : record.with(Optional.of(cutover));
  }

  /** What the events before an older point are to meet would be forgotten. */
  private void requireNothingAhead(Installed installed) {
    if (isNowSaid || installed.set().cutover().isEmpty()) {
      return;
    }
    CutPoint last = installed.set().cutover().get().point();
    if (ends(last).isAhead(last, Instant.now())) {
      throw new CommandFailure(
          ("the last change of %s is in force from %s of the events on, which is ahead: wait for"
                  + " that, or give --at now to put both changes in force for all events at once")
              .formatted(installed.installation().id(), last));
    }
  }

  private EventEnds ends(CutPoint point) {
    if (!(point instanceof CutPoint.AtOffsets)) {
      return EventEnds.UNKNOWN;
    }
    if (knownEnds == null) {
      knownEnds = ends.get();
    }
    return knownEnds;
  }

  /** Says nothing of secrets in plain text: it was said when they were set. */
  private Sealer sealer(ControlState state) {
    if (sealer == null) {
      sealer = new Sealer(state.catalog(), keys.get(), remark -> {});
    }
    return sealer;
  }

  private static void requireSameTeam(Installation before, Installation after) {
    if (!before.team().equals(after.team())) {
      throw new CommandFailure(
          ("%s goes from team %s to team %s, which has no cut-over: leave --at and --at-offsets"
                  + " out, or install it under another id")
              .formatted(after.id(), before.team(), after.team()));
    }
  }

  /** What the breaker has made of it counts, too: that is what events have met. */
  private static Installation ran(ControlState state, Installed installed) {
    return new InstallationDraft(state.catalog())
        .inForce(installed)
        .with(installed.candidateInForce())
        .withShadow(Optional.empty());
  }
}
