package dev.patchbay.host;

import dev.patchbay.model.Attachment;
import dev.patchbay.model.Candidate;
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
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A version to be published, and how it is to be installed. */
final class PluginPlan {

  private static final Provenance SOMEONE = new Provenance("test", Instant.EPOCH);

  private final String name;
  private final String source;
  private String version = "1.0.0";
  private String manifest;
  private TeamScope team = TeamScope.of(HostFixture.TEAM);
  private Function<Installation, Installation> changes = Function.identity();
  private Optional<Cutover> cutover = Optional.empty();

  private PluginPlan(String name, String source) {
    this.name = name;
    this.source = source;
    manifest = "{\"name\":\"%s\"}".formatted(name);
  }

  /**
   * Version 1.0.0 for team 2.
   *
   * @param source null for a version that is published already, or not at all
   */
  static PluginPlan plan(String name, String source) {
    return new PluginPlan(name, source);
  }

  PluginPlan version(String it) {
    version = it;
    return this;
  }

  PluginPlan manifest(String it) {
    manifest = it;
    return this;
  }

  /** What the manifest says under {@code patchbay}. */
  PluginPlan relations(String it) {
    return manifest("{\"name\":\"%s\",\"patchbay\":%s}".formatted(name, it));
  }

  PluginPlan forAllTeams() {
    team = TeamScope.ALL;
    return this;
  }

  PluginPlan team(long it) {
    team = TeamScope.of(it);
    return this;
  }

  PluginPlan id(String it) {
    return changed(installation -> installation.withId(it));
  }

  PluginPlan order(int it) {
    return changed(installation -> installation.withOrder(it));
  }

  PluginPlan config(Map<String, String> it) {
    return changed(installation -> installation.withConfig(it));
  }

  PluginPlan attachment(String key, Attachment it) {
    return changed(installation -> installation.withConfig(installation.config(), Map.of(key, it)));
  }

  PluginPlan deadLetter() {
    return changed(installation -> installation.withFailurePolicy(FailurePolicy.DEAD_LETTER));
  }

  PluginPlan timeout(Duration it) {
    return changed(installation -> installation.withLimits(Limits.ofTimeout(it)));
  }

  PluginPlan candidate(String candidateVersion, Share share) {
    Candidate candidate = new Candidate(SemanticVersion.parse(candidateVersion), Map.of(), share);
    return changed(installation -> installation.with(Optional.of(candidate)));
  }

  PluginPlan disabled() {
    return changed(installation -> installation.withEnabled(false));
  }

  private PluginPlan changed(Function<Installation, Installation> change) {
    changes = changes.andThen(change);
    return this;
  }

  /** In force from there on; before that, it is as the other says, or not there if that is null. */
  PluginPlan from(CutPoint point, PluginPlan before) {
    cutover =
        Optional.of(new Cutover(point, Optional.ofNullable(before).map(PluginPlan::installation)));
    return this;
  }

  /** What carries it out, in order. */
  List<ControlRecord> records() {
    ControlRecord installed =
        new ControlRecord.InstallationSet(installation(), SOMEONE).with(cutover);
    return source == null ? List.of(installed) : List.of(published(), installed);
  }

  /** What publishes the version alone. */
  ControlRecord published() {
    try {
      return new ControlRecord.VersionPublished(
          PluginVersion.of(versionId(), ManifestParser.parse(manifest), manifest, source), SOMEONE);
    } catch (MalformedRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Installation installation() {
    return changes.apply(Installation.of(versionId(), team));
  }

  private VersionId versionId() {
    return new VersionId(name, SemanticVersion.parse(version));
  }
}
