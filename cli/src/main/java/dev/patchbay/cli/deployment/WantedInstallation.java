package dev.patchbay.cli.deployment;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.plugin.CandidateDraft;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ConfigResolver;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Limits;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An installation as a file says it should be: all of it, so that what the file leaves out has its
 * default and not what it happens to be.
 *
 * @param place where in the file
 * @param config values by key; empty for one that stays as it is installed
 * @param attachments files by key, likewise
 */
record WantedInstallation(
    String place,
    String id,
    VersionId version,
    TeamScope team,
    boolean enabled,
    int order,
    Map<String, Optional<String>> config,
    Map<String, Optional<Attachment>> attachments,
    Optional<FailurePolicy> failurePolicy,
    Limits limits,
    Optional<WantedCandidate> candidate,
    Optional<WantedShadow> shadow) {

  /**
   * What that means.
   *
   * @param content of {@link #version}
   * @param installed what there is now
   */
  Installation installation(PluginVersion content, Optional<Installation> installed) {
    Map<String, String> values =
        values("config", config, installed.map(Installation::config).orElse(Map.of()));
    Map<String, Attachment> files = new LinkedHashMap<>();
    attachments.forEach(
        (key, file) -> files.put(key, file.orElseGet(() -> installedFile(key, installed))));
    try {
      return Installation.of(version, team)
          .withId(id)
          .withEnabled(enabled)
          .withOrder(order)
          .withConfig(ConfigResolver.resolve(content.manifest(), values, files.keySet()), files)
          .withFailurePolicy(failurePolicy.orElse(content.manifest().failurePolicy()))
          .withLimits(limits)
          .with(candidate.map(it -> candidate(it, installed)))
          .withShadow(shadow.map(it -> shadow(it, installed)));
    } catch (MalformedRecordException e) {
      throw new CommandFailure("%s (%s): %s".formatted(place, id, e.getMessage()), e);
    }
  }

  /** Refuses a trial that could not become what runs. */
  void checkCandidate(Installation installation, PluginVersion content) {
    check("candidate", installation, content, installation.candidate().orElseThrow().config());
  }

  /** Refuses a comparison with a version that could not run. */
  void checkShadow(Installation installation, PluginVersion content) {
    check("shadow", installation, content, installation.shadow().orElseThrow().config());
  }

  private void check(
      String field, Installation installation, PluginVersion content, Map<String, String> config) {
    try {
      var _ = CandidateDraft.config(installation, Optional.empty(), content, config);
    } catch (MalformedRecordException e) {
      throw new CommandFailure("%s.%s (%s): %s".formatted(place, field, id, e.getMessage()), e);
    }
  }

  private Candidate candidate(WantedCandidate it, Optional<Installation> installed) {
    Map<String, String> before = installed.map(Installation::candidateConfig).orElse(Map.of());
    return new Candidate(it.version(), values("candidate.config", it.config(), before), it.share());
  }

  private Shadow shadow(WantedShadow it, Optional<Installation> installed) {
    Map<String, String> before = installed.map(Installation::shadowConfig).orElse(Map.of());
    return new Shadow(
        it.version(),
        values("shadow.config", it.config(), before),
        it.share(),
        it.withFetch(),
        it.until());
  }

  private Map<String, String> values(
      String field, Map<String, Optional<String>> wanted, Map<String, String> installed) {
    Map<String, String> values = new LinkedHashMap<>();
    wanted.forEach(
        (key, value) ->
            values.put(
                key,
                value
                    .or(() -> Optional.ofNullable(installed.get(key)))
                    .orElseThrow(() -> nothingToKeep(field + "." + key))));
    return values;
  }

  private CommandFailure nothingToKeep(String field) {
    return new CommandFailure(
        ("%s.%s is to be kept, and %s has none: write the value, or {env: NAME} to take it from"
                + " the environment")
            .formatted(place, field, id));
  }

  private Attachment installedFile(String key, Optional<Installation> installed) {
    return installed
        .map(it -> it.attachments().get(key))
        .orElseThrow(
            () ->
                new CommandFailure(
                    "%s.attachments.%s is to be kept, and %s has none: name a 'file'"
                        .formatted(place, key, id)));
  }
}
