package dev.patchbay.job.config;

import dev.patchbay.host.HostSettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * What plugins are granted; see {@link HostSettings} for each.
 *
 * @param geoipDatabase a file on every TaskManager, or null if there is none
 */
public record PluginsConfig(
    Duration callTimeout,
    Duration loadTimeout,
    Duration firstSetupRetry,
    Duration longestSetupRetry,
    int maxAllocation,
    int maxSourceBytes,
    int logLinesPerSecond,
    int maxLogLineChars,
    boolean markers,
    String geoipDatabase,
    FetchConfig fetch)
    implements Serializable {

  /** The part that the host itself takes. */
  public HostSettings hostSettings() {
    return new HostSettings(
        callTimeout,
        loadTimeout,
        firstSetupRetry,
        longestSetupRetry,
        maxAllocation,
        maxSourceBytes,
        logLinesPerSecond,
        maxLogLineChars,
        markers);
  }

  /** The file for {@code meta.geoip}. */
  public Optional<String> geoip() {
    return Optional.ofNullable(geoipDatabase);
  }
}
