package dev.patchbay.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin at a version, configured for one team or for all.
 *
 * @param id {@code <team>/<name>} unless given; unique in a catalog
 * @param order plugins run in ascending order, ties by id
 * @param config values as the plugin will see them, defaults already filled in; secrets are
 *     encrypted here and in attachments, and only the host decrypts them for the plugin
 * @param timeout the deadline of one synchronous run of one call, if it differs from the job's;
 *     never above the job's ceiling
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
    Optional<Duration> timeout) {

  public Installation {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an installation needs an id");
    }
    config = Map.copyOf(config);
    attachments = Map.copyOf(attachments);
  }

  /** The id an installation has unless given another. */
  public static String defaultId(TeamScope team, String plugin) {
    return team + "/" + plugin;
  }

  /** The same installation, on or off. */
  public Installation withEnabled(boolean on) {
    return new Installation(
        id, version, team, on, order, config, attachments, failurePolicy, timeout);
  }

  /** The same installation with these values and files. */
  public Installation withConfig(Map<String, String> values, Map<String, Attachment> files) {
    return new Installation(
        id, version, team, enabled, order, values, files, failurePolicy, timeout);
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
