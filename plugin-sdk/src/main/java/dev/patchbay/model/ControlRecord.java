package dev.patchbay.model;

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

  /** An installation was made or changed; the record holds all of it. */
  record InstallationSet(Installation installation, Provenance provenance)
      implements ControlRecord {
    @Override
    public ControlKey key() {
      return new ControlKey.OfInstallation(installation.id());
    }
  }

  /** A tombstone: what the key names is gone. */
  record Removed(ControlKey key) implements ControlRecord {}
}
