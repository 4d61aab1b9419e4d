package dev.patchbay.job.config;

import dev.patchbay.host.fetch.Cidr;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.host.fetch.FetchSettings;
import dev.patchbay.model.HostPattern;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What plugins' fetches are granted.
 *
 * @param allowedHosts for plugins whose manifest names none, as {@link HostPattern} reads them
 * @param allowedNetworks private networks that may be reached, as {@link Cidr} reads them
 */
public record FetchConfig(
    Duration timeout, int maxAnswerBytes, List<String> allowedHosts, List<String> allowedNetworks)
    implements Serializable {

  public FetchConfig {
    allowedHosts = List.copyOf(allowedHosts);
    allowedNetworks = List.copyOf(allowedNetworks);
  }

  /** What the host takes. */
  public FetchGrant grant() {
    return new FetchGrant(
        FetchSettings.DEFAULTS
            .withLimits(timeout, maxAnswerBytes)
            .withAllowedNetworks(allowedNetworks.stream().map(Cidr::parse).toList()),
        allowedHosts.stream().map(HostPattern::parse).toList());
  }
}
