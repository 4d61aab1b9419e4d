package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.local.ClickHouseServer;
import dev.patchbay.local.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The tables as production has them, on a real ClickHouse. */
public final class Tables {

  private Tables() {}

  /** Creates those that are not there. */
  public static void create(ClickHouseServer server) throws IOException {
    Path folder = Path.of(System.getProperty(StackSettings.ROOT_PROPERTY), "deploy/clickhouse");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
    for (Path file : files) {
      server.query(Files.readString(file));
    }
  }

  /** To the default database. */
  public static ClickHouseConnection connection(ClickHouseServer server) {
    return new ClickHouseConnection(server.url(), "default", "", "default");
  }

  static RowInserter inserter(ClickHouseServer server, String table, RowWriter<?> writer) {
    return new ClickHouseInserter(
        connection(server), table, writer, RetrySettings.DEFAULT.attemptTimeout());
  }
}
