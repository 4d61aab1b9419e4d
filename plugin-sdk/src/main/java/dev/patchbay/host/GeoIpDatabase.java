package dev.patchbay.host;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A city database in MaxMind's format: MaxMind's own GeoIP2 and GeoLite2, or DB-IP's. Safe for use
 * by many threads.
 */
public final class GeoIpDatabase implements AutoCloseable {

  private final List<Reader> readers;

  private GeoIpDatabase(List<Reader> readers) {
    this.readers = readers;
  }

  /**
   * Opens the database, memory-mapped.
   *
   * @param path an .mmdb file, or a folder whose .mmdb files complete each other, such as one for
   *     IPv4 and one for IPv6
   */
  public static GeoIpDatabase open(Path path) throws IOException {
    List<Reader> readers = new ArrayList<>();
    try {
      for (File file : files(path)) {
        readers.add(new Reader(file, Reader.FileMode.MEMORY_MAPPED, new CHMCache()));
      }
    } catch (IOException e) {
      new GeoIpDatabase(readers).close();
      throw new IOException(path + " cannot be opened as a GeoIP database: " + e.getMessage(), e);
    }
    return new GeoIpDatabase(List.copyOf(readers));
  }

  private static List<File> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path.toFile());
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<File> files =
          entries
              .filter(it -> it.getFileName().toString().endsWith(".mmdb"))
              .sorted()
              .map(Path::toFile)
              .toList();
      if (files.isEmpty()) {
        throw new IOException("the folder has no .mmdb file");
      }
      return files;
    }
  }

  /**
   * The city of an address, in the shape of GeoIP2's City with its names in camel case.
   *
   * @return empty if the address is none, or not in the database
   */
  public Optional<Map<String, Object>> locate(String ip) {
    Optional<InetAddress> address = IpAddress.parse(ip);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    for (Reader reader : readers) {
      if (address.get() instanceof Inet6Address && reader.getMetadata().ipVersion() == 4) {
        // Such a file would take the first bytes for an IPv4 address.
        continue;
      }
      Map<?, ?> found = read(reader, address.get());
      if (found != null) {
        return Optional.of(CityShape.of(found, ip));
      }
    }
    return Optional.empty();
  }

  private static Map<?, ?> read(Reader reader, InetAddress address) {
    try {
      return reader.get(address, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the GeoIP database is damaged", e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Reader reader : readers) {
      reader.close();
    }
  }
}
