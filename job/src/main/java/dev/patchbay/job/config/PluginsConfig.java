package dev.patchbay.job.config;

import dev.patchbay.host.HostSettings;
import java.io.Serializable;
import java.util.Optional;

/**
 * What plugins are granted.
 *
 * @param host the part that the host itself takes
 * @param maxEventsInFlight how many events of a subtask may wait for I/O, or for one that does
 * @param maxBytesInFlight how many bytes they may have
 * @param maxCaptureDepth how deep events may be that plugins emit because of events that plugins
 *     emitted
 * @param maxInstallationMetrics how many installations have metrics of their own on a subtask
 * @param breaker when installations are taken out of their chains
 * @param shadowTimePercent the share of a core that shadows may take on a subtask; 0 for no shadows
 * @param fairness how much of a subtask's time a team may take
 * @param geoipDatabase a file on every TaskManager, or null if there is none
 * @param secretKeysFile a file on every TaskManager with the keys for secrets, or null if there is
 *     none
 */
public record PluginsConfig(
    HostSettings host,
    int maxEventsInFlight,
    int maxBytesInFlight,
    int maxCaptureDepth,
    int maxInstallationMetrics,
    BreakerConfig breaker,
    int shadowTimePercent,
    FairnessConfig fairness,
    String geoipDatabase,
    String secretKeysFile,
    FetchConfig fetch)
    implements Serializable {

  /** The file for {@code meta.geoip}. */
  public Optional<String> geoip() {
    return Optional.ofNullable(geoipDatabase);
  }

  /**
   * The same for the lane that is there for those who take too much time. What an installation asks
   * for itself holds there, too.
   */
  public PluginsConfig withoutLimitsOfTime() {
    return new PluginsConfig(
        host,
        maxEventsInFlight,
        maxBytesInFlight,
        maxCaptureDepth,
        maxInstallationMetrics,
        breaker.withoutTime(),
        shadowTimePercent,
        FairnessConfig.DEFAULT,
        geoipDatabase,
        secretKeysFile,
        fetch);
  }

  /** The file of keys for secrets. */
  public Optional<String> secretKeys() {
    return Optional.ofNullable(secretKeysFile);
  }
}
