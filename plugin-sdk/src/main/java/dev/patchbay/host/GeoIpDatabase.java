package dev.patchbay.host;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A city database in MaxMind's format: MaxMind's own GeoIP2 and GeoLite2, or DB-IP's. Safe for use
 * by many threads.
 */
public final class GeoIpDatabase implements AutoCloseable {

  private GeoIpDatabase() {}

  /** Opens the file, memory-mapped. */
  public static GeoIpDatabase open(Path file) throws IOException {
    return new GeoIpDatabase();
  }

  @Override
  public void close() throws IOException {}
}
