package dev.patchbay.host.fetch;

import dev.patchbay.model.HostPattern;
import dev.patchbay.model.PluginManifest;
import java.util.List;

/**
 * What whoever runs plugins lets them fetch.
 *
 * @param hosts for plugins whose manifest names none
 */
public record FetchGrant(FetchSettings settings, List<HostPattern> hosts) {

  /** The hosts that manifests name, and public addresses only. */
  public static final FetchGrant DEFAULTS = new FetchGrant(FetchSettings.DEFAULTS, List.of());

  public FetchGrant {
    hosts = List.copyOf(hosts);
  }

  /** What a plugin may reach: the hosts that its manifest names, else those that are granted. */
  public AllowedHosts hostsOf(PluginManifest manifest) {
    return new AllowedHosts(manifest.hosts().isEmpty() ? hosts : manifest.hosts());
  }
}
