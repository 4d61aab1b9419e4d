package dev.patchbay.host;

import dev.patchbay.host.fetch.Fetcher;
import dev.patchbay.model.HostPattern;
import java.util.List;
import java.util.Optional;

/**
 * What a host lends to its plugins. It stays with whoever made it, to be closed after the host.
 *
 * @param geoip for {@code meta.geoip}
 * @param fetcher for {@code fetch}; without one every fetch fails
 * @param grantedHosts what plugins may fetch from whose manifest names no hosts
 */
public record HostServices(
    Optional<GeoIpDatabase> geoip, Optional<Fetcher> fetcher, List<HostPattern> grantedHosts) {

  /** Nothing at all. */
  public static final HostServices NONE =
      new HostServices(Optional.empty(), Optional.empty(), List.of());

  public HostServices {
    grantedHosts = List.copyOf(grantedHosts);
  }

  /** The same, with a city database. */
  public HostServices withGeoip(GeoIpDatabase database) {
    return new HostServices(Optional.of(database), fetcher, grantedHosts);
  }

  /** The same, with fetch. */
  public HostServices withFetch(Fetcher it, List<HostPattern> granted) {
    return new HostServices(geoip, Optional.of(it), granted);
  }
}
