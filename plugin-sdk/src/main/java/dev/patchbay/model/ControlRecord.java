package dev.patchbay.model;

import java.util.List;
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
   */
  record InstallationSet(Installation installation, Provenance provenance, List<VersionUse> history)
      implements ControlRecord {

    /** How many versions are remembered. */
    public static final int MAX_HISTORY = 20;

    public InstallationSet {
      if (Candidate.isCandidate(installation.id())) {
        throw new IllegalArgumentException(
            "id '" + installation.id() + "' is a candidate's: give the installation another");
      }
      if (history.isEmpty() || !history.get(0).version().equals(installation.version().version())) {
        throw new IllegalArgumentException("the history must begin with the present version");
      }
      history = List.copyOf(history);
    }

    /** Of an installation without a past. */
    public InstallationSet(Installation installation, Provenance provenance) {
      this(
          installation,
          provenance,
          List.of(new VersionUse(installation.version().version(), provenance)));
    }

    /** The same installation changed into another. */
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
