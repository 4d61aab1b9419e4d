package dev.patchbay.catalog;

import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlRecord;
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
 */
public record Installed(
    ControlRecord.InstallationSet set,
    long revision,
    Optional<Trip> trip,
    Optional<Trip> candidateTrip) {

  Installed(ControlRecord.InstallationSet set, long revision) {
    this(set, revision, Optional.empty(), Optional.empty());
  }

  /** What the breaker has made of the one with this id, which is its own or its candidate's. */
  Optional<Trip> tripOf(String id) {
    return Candidate.isCandidate(id) ? candidateTrip : trip;
  }

  /** The same after the breaker has made this of the one with that id. */
  Installed with(String id, Optional<Trip> later) {
    return Candidate.isCandidate(id)
        ? new Installed(set, revision, trip, later)
        : new Installed(set, revision, later, candidateTrip);
  }

  /** The candidate, unless the breaker has ended its trial. */
  public Optional<Candidate> candidateInForce() {
    return candidateTrip.isPresent() ? Optional.empty() : installation().candidate();
  }

  /** As people want it. */
  public Installation installation() {
    return set.installation();
  }

  /** The version that is in force, which the breaker may have chosen. */
  public VersionId versionInForce() {
    VersionId wanted = installation().version();
    return trip.map(it -> new VersionId(wanted.plugin(), it.inForce())).orElse(wanted);
  }

  /** All versions that it names or that are in force for it. */
  public Stream<VersionId> versions() {
    VersionId wanted = installation().version();
    return Stream.of(
            Stream.of(wanted, versionInForce()),
            installation().candidateVersion().stream(),
            installation().shadowVersion().stream())
        .flatMap(it -> it);
  }

  /** Whether the breaker has made something else of it than people want. */
  public boolean isTripped() {
    return trip.isPresent() || candidateTrip.isPresent();
  }

  /** Whether the breaker keeps it from running. */
  public boolean isOpen() {
    return trip.filter(it -> it.state() == Trip.State.OPEN).isPresent();
  }
}
