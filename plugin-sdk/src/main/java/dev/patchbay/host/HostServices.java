package dev.patchbay.host;

import dev.patchbay.host.api.InMemoryStates;
import dev.patchbay.host.api.PluginStates;
import dev.patchbay.host.api.StateLimits;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.secret.SecretKeySource;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What one host lends to its plugins. It stays with whoever made it, to be closed after the host.
 *
 * @param geoip for {@code meta.geoip}
 * @param fetch what {@code fetch} may reach
 * @param states what {@code meta.cache} and {@code meta.storage} keep
 * @param secrets the keys for encrypted config values
 */
public record HostServices(
    Optional<GeoIpDatabase> geoip, FetchGrant fetch, PluginStates states, SecretKeySource secrets) {

  /** No database, fetch as manifests allow it, state in memory, and no keys for secrets. */
  public static HostServices plain() {
    return of(Optional.empty(), FetchGrant.DEFAULTS);
  }

  /** With state in memory, and no keys for secrets. */
  public static HostServices of(Optional<GeoIpDatabase> geoip, FetchGrant fetch) {
    return new HostServices(
        geoip,
        fetch,
        new InMemoryStates(InstantSource.system(), StateLimits.DEFAULTS),
        SecretKeySource.NONE);
  }

  /** The same with keys for encrypted config values. */
  public HostServices withSecrets(SecretKeySource keys) {
    return new HostServices(geoip, fetch, states, keys);
  }
}
