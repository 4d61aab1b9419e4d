package dev.patchbay.job.operator;

import dev.patchbay.host.GeoIpDatabase;
import dev.patchbay.host.HostServices;
import dev.patchbay.job.config.PluginsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a subtask lends to its plugins. */
final class JobServices implements AutoCloseable {

  private final PluginsConfig plugins;

  /** For any thread. */
  private final Optional<GeoIpDatabase> geoip;

  private JobServices(PluginsConfig plugins, Optional<GeoIpDatabase> geoip) {
    this.plugins = plugins;
    this.geoip = geoip;
  }

  static JobServices open(PluginsConfig plugins) throws IOException {
    Optional<String> file = plugins.geoip();
    return new JobServices(
        plugins, file.isEmpty() ? Optional.empty() : Optional.of(database(file.get())));
  }

  private static GeoIpDatabase database(String file) throws IOException {
    try {
      return GeoIpDatabase.open(Path.of(file));
    } catch (IOException e) {
      throw new IOException(
          "cannot open plugins.geoip-database "
              + file
              + ": put the file at this path on every TaskManager, or leave the option out",
          e);
    }
  }

  /** For one host, with state in memory of its own. */
  HostServices forHost() throws IOException {
    return HostServices.of(geoip, plugins.fetch().grant())
        .withSecrets(JobSecrets.open(plugins.secretKeys(), System.getenv()));
  }

  @Override
  public void close() throws IOException {
    if (geoip.isPresent()) {
      geoip.get().close();
    }
  }
}
