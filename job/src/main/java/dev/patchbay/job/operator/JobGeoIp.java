package dev.patchbay.job.operator;

import dev.patchbay.host.GeoIpDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The database behind {@code meta.geoip}, where the job has one. */
final class JobGeoIp {

  private JobGeoIp() {}

  /**
   * Opens it.
   *
   * @param file on this TaskManager
   * @return null if the job has none
   */
  static GeoIpDatabase open(Optional<String> file) throws IOException {
    if (file.isEmpty()) {
      return null;
    }
    try {
      return GeoIpDatabase.open(Path.of(file.get()));
    } catch (IOException e) {
      throw new IOException(
          "cannot open plugins.geoip-database "
              + file.get()
              + ": put the file at this path on every TaskManager, or leave the option out",
          e);
    }
  }
}
