package dev.patchbay.host;

import dev.patchbay.host.api.InMemoryStates;
import dev.patchbay.host.api.PluginStates;
import dev.patchbay.host.api.StateLimits;
import dev.patchbay.host.fetch.FetchGrant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What one host lends to its plugins. It stays with whoever made it, to be closed after the host.
 *
 * @param geoip for {@code meta.geoip}
 * @param fetch what {@code fetch} may reach
 * @param states what {@code meta.cache} and {@code meta.storage} keep
 */
public record HostServices(Optional<GeoIpDatabase> geoip, FetchGrant fetch, PluginStates states) {

  /** No database, fetch as manifests allow it, and state in memory. */
  public static HostServices plain() {
    return of(Optional.empty(), FetchGrant.DEFAULTS);
  }

  /** With state in memory. */
  public static HostServices of(Optional<GeoIpDatabase> geoip, FetchGrant fetch) {
    return new HostServices(
        geoip, fetch, new InMemoryStates(InstantSource.system(), StateLimits.DEFAULTS));
  }
}
