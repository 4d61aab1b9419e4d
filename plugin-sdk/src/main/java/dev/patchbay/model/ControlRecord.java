package dev.patchbay.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One statement on the control topic. */
public sealed interface ControlRecord {

  /** What the record is about; compaction keeps the latest record of each key. */
  ControlKey key();

  /** A version was published. */
  record VersionPublished(PluginVersion version, Provenance provenance) implements ControlRecord {
    @Override
    public ControlKey key() {
      return new ControlKey.OfVersion(version.id());
    }
  }

  /**
   * An installation was made or changed; the record holds all of it.
   *
   * @param history the versions that it has run, the present one first; it is here because
   *     compaction takes away the records before this one
   * @param cutover from where on it is so; empty for at once, for all events
   */
  record InstallationSet(
      Installation installation,
      Provenance provenance,
      List<VersionUse> history,
      Optional<Cutover> cutover)
      implements ControlRecord {

    /** How many versions are remembered. */
    public static final int MAX_HISTORY = 20;

    public InstallationSet {
      if (Candidate.isCandidate(installation.id()) || Cutover.isBefore(installation.id())) {
        throw new IllegalArgumentException(
            "id '" + installation.id() + "' is the job's own: give the installation another");
      }
      cutover.flatMap(Cutover::before).ifPresent(it -> requireSame(it, installation));
      if (history.isEmpty() || !history.get(0).version().equals(installation.version().version())) {
        throw new IllegalArgumentException("the history must begin with the present version");
      }
      history = List.copyOf(history);
    }

    private static void requireSame(Installation before, Installation after) {
      if (!before.id().equals(after.id()) || !before.team().equals(after.team())) {
        throw new IllegalArgumentException(
            "%s of team %s cannot be %s of team %s before a cut-over"
                .formatted(after.id(), after.team(), before.id(), before.team()));
      }
    }

    /** One that is in force at once. */
    public InstallationSet(
        Installation installation, Provenance provenance, List<VersionUse> history) {
      this(installation, provenance, history, Optional.empty());
    }

    /** Of an installation without a past. */
    public InstallationSet(Installation installation, Provenance provenance) {
      this(
          installation,
          provenance,
          List.of(new VersionUse(installation.version().version(), provenance)));
    }

    /** The same, in force from another point on. */
    public InstallationSet with(Optional<Cutover> other) {
      return new InstallationSet(installation, provenance, history, other);
    }

    /** The same installation changed into another, at once and for all events. */
    public InstallationSet changedTo(Installation next, Provenance by) {
      if (next.version().equals(installation.version())) {
        return new InstallationSet(next, by, history);
      }
      Stream<VersionUse> now = Stream.of(new VersionUse(next.version().version(), by));
      return new InstallationSet(
          next, by, Stream.concat(now, history.stream()).limit(MAX_HISTORY).toList());
    }

    @Override
    public ControlKey key() {
      return new ControlKey.OfInstallation(installation.id());
    }
  }

  /** The job's circuit breaker has tripped, or tries again. */
  record BreakerSet(Trip trip, Provenance provenance) implements ControlRecord {
    @Override
    public ControlKey key() {
      return new ControlKey.OfBreaker(trip.installation());
    }
  }

  /** A tombstone: what the key names is gone. */
  record Removed(ControlKey key) implements ControlRecord {}
}
