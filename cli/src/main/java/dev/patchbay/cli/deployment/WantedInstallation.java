package dev.patchbay.cli.deployment;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.ConfigResolver;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Duration;
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
    Optional<Duration> timeout) {

  /**
   * What that means.
   *
   * @param content of {@link #version}
   * @param installed what there is now
   */
  Installation installation(PluginVersion content, Optional<Installation> installed) {
    Map<String, String> values = new LinkedHashMap<>();
    config.forEach(
        (key, value) -> values.put(key, value.orElseGet(() -> installedValue(key, installed))));
    Map<String, Attachment> files = new LinkedHashMap<>();
    attachments.forEach(
        (key, file) -> files.put(key, file.orElseGet(() -> installedFile(key, installed))));
    try {
      return new Installation(
          id,
          version,
          team,
          enabled,
          order,
          ConfigResolver.resolve(content.manifest(), values, files.keySet()),
          files,
          failurePolicy.orElse(content.manifest().failurePolicy()),
          timeout);
    } catch (MalformedRecordException e) {
      throw new CommandFailure("%s (%s): %s".formatted(place, id, e.getMessage()), e);
    }
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

  private String installedValue(String key, Optional<Installation> installed) {
    return installed
        .map(it -> it.config().get(key))
        .orElseThrow(
            () ->
                new CommandFailure(
                    ("%s.config.%s is to be kept, and %s has none: write the value, or {env: NAME}"
                            + " to take it from the environment")
                        .formatted(place, key, id)));
  }
}
