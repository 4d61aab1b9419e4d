package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Limits;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.Trip;
import dev.patchbay.model.VersionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records of the control topic, for tests. */
public final class ControlRecords {

  private static final Provenance SOMEBODY = new Provenance("test", Instant.EPOCH);

  private ControlRecords() {}

  /** Publishes {@code name@1.0.0} with this code. */
  public static ControlRecord version(String name, String source) {
    return version(name, "1.0.0", source);
  }

  /** Publishes a version with this code. */
  public static ControlRecord version(String name, String version, String source) {
    String manifest = "{\"name\":\"%s\"}".formatted(name);
    VersionId id = VersionId.parse(name + "@" + version);
    try {
      return new ControlRecord.VersionPublished(
          PluginVersion.of(id, ManifestParser.parse(manifest), manifest, source), SOMEBODY);
    } catch (MalformedRecordException e) {
      throw new AssertionError(e);
    }
  }

  /** Installs {@code name@1.0.0} for all teams as {@code * / name} and enables it. */
  public static ControlRecord enabled(String name) {
    return installed(name, "1.0.0", true, FailurePolicy.KEEP);
  }

  /** The same, disabled. */
  public static ControlRecord disabled(String name) {
    return installed(name, "1.0.0", false, FailurePolicy.KEEP);
  }

  /** An installation for all teams. */
  public static ControlRecord installed(
      String name, String version, boolean enabled, FailurePolicy policy) {
    return new ControlRecord.InstallationSet(
        Installation.of(VersionId.parse(name + "@" + version), TeamScope.ALL)
            .withEnabled(enabled)
            .withFailurePolicy(policy),
        SOMEBODY);
  }

  /** Installs {@code name@1.0.0} for one team and enables it. */
  public static ControlRecord ofTeam(long team, String name) {
    return ofTeam(team, name, true);
  }

  /** The same, enabled or not. */
  public static ControlRecord ofTeam(long team, String name, boolean enabled) {
    TeamScope scope = TeamScope.of(team);
    return new ControlRecord.InstallationSet(
        Installation.of(VersionId.parse(name + "@1.0.0"), scope).withEnabled(enabled), SOMEBODY);
  }

  /** The installation of {@link #enabled} at a version, with these limits. */
  public static ControlRecord.InstallationSet limited(
      String name, String version, FailurePolicy policy, Limits limits) {
    return new ControlRecord.InstallationSet(
        Installation.of(VersionId.parse(name + "@" + version), TeamScope.ALL)
            .withFailurePolicy(policy)
            .withLimits(limits),
        SOMEBODY);
  }

  /** The installation of {@link #enabled} at a version, that has the other from a point on. */
  public static ControlRecord cut(String name, String before, String after, CutPoint point) {
    Installation was = limited(name, before, FailurePolicy.KEEP, Limits.OF_THE_JOB).installation();
    return limited(name, after, FailurePolicy.KEEP, Limits.OF_THE_JOB)
        .with(Optional.of(new Cutover(point, Optional.of(was))));
  }

  /** The installation of {@link #enabled} with a shadow. */
  public static ControlRecord shadowed(String name, Shadow shadow) {
    Installation present = ((ControlRecord.InstallationSet) enabled(name)).installation();
    return new ControlRecord.InstallationSet(present.withShadow(Optional.of(shadow)), SOMEBODY);
  }

  /** The breaker of the installation of {@link #enabled}, whose record stands at that offset. */
  public static ControlRecord tripped(
      String name, long of, Trip.State state, String version, String inForce) {
    return new ControlRecord.BreakerSet(
        new Trip(
            Installation.defaultId(TeamScope.ALL, name),
            of,
            SemanticVersion.parse(version),
            state,
            SemanticVersion.parse(inForce),
            1,
            Instant.EPOCH,
            new Trip.Cause(0, 10, 5, 50, Duration.ZERO, "failed on 5 of 10")),
        SOMEBODY);
  }

  /** Takes the installation of {@link #enabled} away. */
  public static ControlRecord removed(String name) {
    return new ControlRecord.Removed(ControlKey.parse("installation:*/" + name));
  }

  /** The record as it stands on the topic. */
  public static StoredRecord at(long offset, ControlRecord record) {
    return new StoredRecord(
        offset, ControlCodec.encodeKey(record.key()), ControlCodec.encode(record));
  }

  /** Any bytes on the topic; a null value is a tombstone. */
  public static StoredRecord raw(long offset, String key, String value) {
    return new StoredRecord(offset, bytes(key), bytes(value));
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
