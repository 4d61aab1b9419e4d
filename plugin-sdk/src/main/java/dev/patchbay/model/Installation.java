package dev.patchbay.model;

import java.util.Map;
import java.util.Optional;

/**
 * A plugin at a version, configured for one team or for all.
 *
 * @param id {@code <team>/<name>} unless given; unique in a catalog
 * @param order plugins run in ascending order, ties by id
 * @param config values as the plugin will see them, defaults already filled in; secrets are
 *     encrypted here and in attachments, and only the host decrypts them for the plugin
 * @param limits where they differ from the job's
 * @param candidate another version for a share of the events
 * @param shadow another version that is only compared with this one; not while there is a candidate
 */
public record Installation(
    String id,
    VersionId version,
    TeamScope team,
    boolean enabled,
    int order,
    Map<String, String> config,
    Map<String, Attachment> attachments,
    FailurePolicy failurePolicy,
    Limits limits,
    Optional<Candidate> candidate,
    Optional<Shadow> shadow) {

  public Installation {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an installation needs an id");
    }
    if (candidate.isPresent() && shadow.isPresent()) {
      throw new IllegalArgumentException(
          "installation '" + id + "' has a candidate and a shadow: one at a time");
    }
    config = Map.copyOf(config);
    attachments = Map.copyOf(attachments);
  }

  /**
   * One that leaves everything as it is unless told otherwise: enabled, without config, kept when
   * it fails, with the job's limits.
   */
  public static Installation of(VersionId version, TeamScope team) {
    return new Installation(
        defaultId(team, version.plugin()),
        version,
        team,
        true,
        0,
        Map.of(),
        Map.of(),
        FailurePolicy.KEEP,
        Limits.OF_THE_JOB,
        Optional.empty(),
        Optional.empty());
  }

  /** The id an installation has unless given another. */
  public static String defaultId(TeamScope team, String plugin) {
    return team + "/" + plugin;
  }

  /** The same installation, on or off. */
  public Installation withEnabled(boolean on) {
    return new Installation(
        id,
        version,
        team,
        on,
        order,
        config,
        attachments,
        failurePolicy,
        limits,
        candidate,
        shadow);
  }

  /** The same under another id. */
  public Installation withId(String other) {
    return new Installation(
        other,
        version,
        team,
        enabled,
        order,
        config,
        attachments,
        failurePolicy,
        limits,
        candidate,
        shadow);
  }

  /** The same at another place of the chain. */
  public Installation withOrder(int other) {
    return new Installation(
        id,
        version,
        team,
        enabled,
        other,
        config,
        attachments,
        failurePolicy,
        limits,
        candidate,
        shadow);
  }

  /** The same with another policy. */
  public Installation withFailurePolicy(FailurePolicy other) {
    return new Installation(
        id, version, team, enabled, order, config, attachments, other, limits, candidate, shadow);
  }

  /** The same with other limits. */
  public Installation withLimits(Limits other) {
    return new Installation(
        id,
        version,
        team,
        enabled,
        order,
        config,
        attachments,
        failurePolicy,
        other,
        candidate,
        shadow);
  }

  /** The same with these values, and the files that it has. */
  public Installation withConfig(Map<String, String> values) {
    return withConfig(values, attachments);
  }

  /**
   * The same installation at another version, with what that makes of its config; without the
   * candidate and the shadow.
   */
  public Installation at(VersionId other, Map<String, String> itsConfig) {
    return new Installation(
        id,
        other,
        team,
        enabled,
        order,
        itsConfig,
        attachments,
        failurePolicy,
        limits,
        Optional.empty(),
        Optional.empty());
  }

  /** The version that is tried. */
  public Optional<VersionId> candidateVersion() {
    return candidate.map(it -> new VersionId(version.plugin(), it.version()));
  }

  /** The values in which the candidate's config differs; none without a candidate. */
  public Map<String, String> candidateConfig() {
    return candidate.map(Candidate::config).orElse(Map.of());
  }

  /** The candidate's version as an installation of its own. */
  public Installation asCandidate(VersionId itsVersion, Map<String, String> itsConfig) {
    return at(itsVersion, itsConfig).withId(Candidate.idOf(id));
  }

  /** The same installation with another candidate, or none; a candidate ends the shadow. */
  public Installation with(Optional<Candidate> other) {
    return with(other, other.isPresent() ? Optional.empty() : shadow);
  }

  /** The version that is compared with this one. */
  public Optional<VersionId> shadowVersion() {
    return shadow.map(it -> new VersionId(version.plugin(), it.version()));
  }

  /** The values in which the shadow's config differs; none without a shadow. */
  public Map<String, String> shadowConfig() {
    return shadow.map(Shadow::config).orElse(Map.of());
  }

  /** The same installation with another shadow, or none. */
  public Installation withShadow(Optional<Shadow> other) {
    return other.equals(shadow) ? this : with(candidate, other);
  }

  private Installation with(Optional<Candidate> itsCandidate, Optional<Shadow> itsShadow) {
    return new Installation(
        id,
        version,
        team,
        enabled,
        order,
        config,
        attachments,
        failurePolicy,
        limits,
        itsCandidate,
        itsShadow);
  }

  /** The same installation with these values and files. */
  public Installation withConfig(Map<String, String> values, Map<String, Attachment> files) {
    return new Installation(
        id, version, team, enabled, order, values, files, failurePolicy, limits, candidate, shadow);
  }

  /** Without the config's values, which may be secrets. */
  @Override
  public String toString() {
    return "Installation["
        + id
        + ", "
        + version
        + (enabled ? ", enabled" : ", disabled")
        + ", order "
        + order
        + "]";
  }
}
