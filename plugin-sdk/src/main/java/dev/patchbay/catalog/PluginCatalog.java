package dev.patchbay.catalog;

import dev.patchbay.model.ConfigField;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SealedValue;
import dev.patchbay.model.Trip;
import dev.patchbay.model.VersionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All versions and installations in force at a revision. Immutable; {@link #apply} is a pure
 * function.
 *
 * <p>The reducer looks at one key at a time and lets the last record of a key win, whatever it
 * says. Compaction keeps exactly those records, so a catalog reduced from a compacted topic equals
 * the one reduced from the whole. That is also why rules across records (a version is immutable, a
 * used version cannot be removed) are enforced where a change is made, not here.
 */
public final class PluginCatalog {

  /** The revision of a catalog into which no record has been reduced. */
  public static final long NO_REVISION = -1;

  /** Nothing published, nothing installed. */
  public static final PluginCatalog EMPTY =
      new PluginCatalog(NO_REVISION, Map.of(), PartedMap.empty());

  private final long revision;
  private final Map<VersionId, PluginVersion> versions;
  private final PartedMap<Installed> installations;

  private PluginCatalog(
      long revision, Map<VersionId, PluginVersion> versions, PartedMap<Installed> installations) {
    this.revision = revision;
    this.versions = versions;
    this.installations = installations;
  }

  /** The control topic's offset up to which this catalog has been reduced. */
  public long revision() {
    return revision;
  }

  /** All published versions. */
  public Collection<PluginVersion> versions() {
    return versions.values();
  }

  /** All installations, enabled or not. */
  public Collection<Installation> installations() {
    return installed().map(Installed::installation).toList();
  }

  /** All installations, enabled or not, with how they came to be as they are. */
  public Stream<Installed> installed() {
    return installations.values();
  }

  /** The published version of that id. */
  public Optional<PluginVersion> version(VersionId id) {
    return Optional.ofNullable(versions.get(id));
  }

  /** The published versions of a plugin, newest first. */
  public Stream<PluginVersion> versionsOf(String plugin) {
    return versions.values().stream()
        .filter(it -> it.id().plugin().equals(plugin))
        .sorted((a, b) -> b.id().version().compareTo(a.id().version()));
  }

  /** The installation of that id. */
  public Optional<Installation> installation(String id) {
    return installed(id).map(Installed::installation);
  }

  /** The installation of that id, with how it came to be as it is. */
  public Optional<Installed> installed(String id) {
    return installations.get(id);
  }

  /** Whether there is anything that a tombstone of that key would remove. */
  public boolean has(ControlKey key) {
    if (key instanceof ControlKey.OfVersion it) {
      return versions.containsKey(it.id());
    }
    if (key instanceof ControlKey.OfInstallation it) {
      return installed(it.id()).isPresent();
    }
    String tripped = ((ControlKey.OfBreaker) key).installation();
    return installed(Installed.owner(tripped)).flatMap(it -> it.tripOf(tripped)).isPresent();
  }

  /**
   * Whether the value or the file of a config field must not be shown: as the manifest says, and
   * where the version is gone, everything might be a secret. What is encrypted is shown to nobody.
   */
  public boolean isSecret(VersionId version, String configKey, String value) {
    return SealedValue.isSealed(value)
        || version(version)
            .map(it -> it.manifest().field(configKey).map(ConfigField::secret).orElse(false))
            .orElse(true);
  }

  /**
   * The installations that differ between another catalog and this one, as they are in each of the
   * two. Quick if one was made of the other by a few changes, whatever the number of installations.
   */
  public List<Installed> installationsChangedSince(PluginCatalog before) {
    List<Installed> changed = new ArrayList<>();
    installations.differences(
        before.installations,
        (was, is) ->
            Stream.of(Optional.ofNullable(was), Optional.ofNullable(is))
                .flatMap(Optional::stream)
                .forEach(changed::add));
    return changed;
  }

  /**
   * Reduces one more record; records at or below the revision are ignored, so a replay is harmless.
   */
  public Reduction apply(StoredRecord stored) {
    if (stored.offset() <= revision) {
      return new Reduction.Ignored(this);
    }
    ControlRecord record;
    try {
      record = ControlCodec.decode(stored.key(), stored.value());
    } catch (MalformedRecordException e) {
      String key =
          stored.key() == null ? "(no key)" : new String(stored.key(), StandardCharsets.UTF_8);
      return new Reduction.Rejected(atRevision(stored.offset()), key, e.getMessage());
    }
    return new Reduction.Applied(with(record, stored.offset()), record);
  }

  /**
   * The same catalog, reduced further up to an offset where the records in between changed nothing.
   */
  public PluginCatalog atRevision(long offset) {
    return offset <= revision ? this : new PluginCatalog(offset, versions, installations);
  }

  /** The same catalog without what the key names. */
  public PluginCatalog without(ControlKey key) {
    return with(new ControlRecord.Removed(key));
  }

  /** What this catalog would be with that record; for what is not written yet. */
  public PluginCatalog with(ControlRecord record) {
    return with(record, revision);
  }

  private PluginCatalog with(ControlRecord record, long offset) {
    if (record instanceof ControlRecord.VersionPublished it) {
      return new PluginCatalog(
          offset, plus(versions, it.version().id(), it.version()), installations);
    }
    if (record instanceof ControlRecord.InstallationSet it) {
      return new PluginCatalog(
          offset, versions, installations.plus(it.installation().id(), new Installed(it, offset)));
    }
    if (record instanceof ControlRecord.BreakerSet it) {
      return new PluginCatalog(offset, versions, tripped(it.trip()));
    }
    return without(record.key(), offset);
  }

  /**
   * A trip counts if it is about the installation's record as it stands. One that counts always
   * comes after it, so no other has to be remembered.
   */
  private PartedMap<Installed> tripped(Trip trip) {
    String id = Installed.owner(trip.installation());
    return installed(id)
        .filter(it -> it.revision() == trip.of())
        .map(it -> installations.plus(id, it.with(trip.installation(), Optional.of(trip))))
        .orElse(installations);
  }

  private PluginCatalog without(ControlKey key, long offset) {
    if (key instanceof ControlKey.OfVersion it) {
      return new PluginCatalog(offset, minus(versions, it.id()), installations);
    }
    if (key instanceof ControlKey.OfInstallation it) {
      return new PluginCatalog(offset, versions, installations.minus(it.id()));
    }
    String tripped = ((ControlKey.OfBreaker) key).installation();
    String id = Installed.owner(tripped);
    return new PluginCatalog(
        offset,
        versions,
        installed(id)
            .map(it -> installations.plus(id, it.with(tripped, Optional.empty())))
            .orElse(installations));
  }

  private static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
    Map<K, V> copy = new HashMap<>(map);
    copy.put(key, value);
    return Collections.unmodifiableMap(copy);
  }

  private static <K, V> Map<K, V> minus(Map<K, V> map, K key) {
    Map<K, V> copy = new HashMap<>(map);
    copy.remove(key);
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public String toString() {
    return "PluginCatalog[revision "
        + revision
        + ", "
        + versions.size()
        + " versions, "
        + installations.size()
        + " installations]";
  }
}
