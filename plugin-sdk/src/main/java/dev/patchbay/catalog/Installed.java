package dev.patchbay.catalog;

import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Trip;
import dev.patchbay.model.VersionId;
import java.util.Optional;

/**
 * An installation of a catalog, and how it came to be as it is.
 *
 * @param set the control record that says what it should be
 * @param revision that record's
 * @param trip what the circuit breaker has made of it since
 */
public record Installed(ControlRecord.InstallationSet set, long revision, Optional<Trip> trip) {

  Installed(ControlRecord.InstallationSet set, long revision) {
    this(set, revision, Optional.empty());
  }

  Installed with(Trip later) {
    return new Installed(set, revision, Optional.of(later));
  }

  Installed withoutTrip() {
    return new Installed(set, revision);
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

  /** Whether the breaker keeps it from running. */
  public boolean isOpen() {
    return trip.filter(it -> it.state() == Trip.State.OPEN).isPresent();
  }
}
