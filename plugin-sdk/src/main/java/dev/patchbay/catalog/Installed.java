package dev.patchbay.catalog;

import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Trip;
import dev.patchbay.model.VersionId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An installation of a catalog, and how it came to be as it is.
 *
 * @param set the control record that says what it should be
 * @param revision that record's
 * @param trip what the circuit breaker has made of it since
 * @param candidateTrip why its candidate's trial has ended
 * @param tripBefore what the breaker has made of its state before the cut-over
 */
public record Installed(
    ControlRecord.InstallationSet set,
    long revision,
    Optional<Trip> trip,
    Optional<Trip> candidateTrip,
    Optional<Trip> tripBefore) {

  Installed(ControlRecord.InstallationSet set, long revision) {
    this(set, revision, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The id of the installation that a trip of this id is about. */
  public static String owner(String id) {
    return Candidate.owner(Cutover.owner(id));
  }

  /**
   * What the breaker has made of the one with this id, which is its own, its candidate's, or that
   * of its state before a cut-over.
   */
  public Optional<Trip> tripOf(String id) {
    if (Cutover.isBefore(id)) {
      return tripBefore;
    }
    return Candidate.isCandidate(id) ? candidateTrip : trip;
  }

  /** The same after the breaker has made this of the one with that id. */
  Installed with(String id, Optional<Trip> later) {
    if (Cutover.isBefore(id)) {
      return new Installed(set, revision, trip, candidateTrip, later);
    }
    return Candidate.isCandidate(id)
        ? new Installed(set, revision, trip, later, tripBefore)
        : new Installed(set, revision, later, candidateTrip, tripBefore);
  }

  /** The candidate, unless the breaker has ended its trial. */
  public Optional<Candidate> candidateInForce() {
    return candidateTrip.isPresent() ? Optional.empty() : installation().candidate();
  }

  /** As people want it. */
  public Installation installation() {
    return set.installation();
  }

  /** What runs for the events before its cut-over; empty if nothing does, or there is none. */
  public Optional<Installation> before() {
    return set.cutover().flatMap(Cutover::before);
  }

  /** What it is, and what it was before its cut-over. */
  public Stream<Installation> states() {
    return Stream.concat(Stream.of(installation()), before().stream());
  }

  /** The version that is in force, which the breaker may have chosen. */
  public VersionId versionInForce() {
    VersionId wanted = installation().version();
    return trip.map(it -> new VersionId(wanted.plugin(), it.inForce())).orElse(wanted);
  }

  /** All versions that it names or that are in force for it. */
  public Stream<VersionId> versions() {
    return Stream.concat(
        Stream.concat(Stream.of(versionInForce()), installation().shadowVersion().stream()),
        states()
            .flatMap(it -> Stream.concat(Stream.of(it.version()), it.candidateVersion().stream())));
  }

  /** Whether the breaker has made something else of it than people want. */
  public boolean isTripped() {
    return trip.isPresent() || candidateTrip.isPresent() || tripBefore.isPresent();
  }

  /** Whether the breaker keeps it from running. */
  public boolean isOpen() {
    return trip.filter(it -> it.state() == Trip.State.OPEN).isPresent();
  }
}
