package dev.patchbay.cli.local;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables in ClickHouse: the files of deploy/clickhouse, in the order of their names. */
public final class StackTables {

  /** A statement ends with a semicolon at the end of a line. */
  private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(?:\\R|$)");

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");

  private final Path folder;
  private final Connections connections;

  public StackTables(Path root, Connections connections) {
    this.folder = root.resolve("deploy/clickhouse");
    this.connections = connections;
  }

  /** Applies every file; each may be applied again without effect. */
  public void create() {
    try (ClickHouseClient clickHouse = new ClickHouseClient(connections)) {
      for (Path file : files()) {
        for (String statement : statements(file)) {
          clickHouse.query(statement, "TSV", Map.of(), line -> {});
        }
      }
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(".sql")).sorted().toList();
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static List<String> statements(Path file) {
    try {
      return STATEMENT_END
          .splitAsStream(COMMENT.matcher(Files.readString(file)).replaceAll(""))
          .filter(it -> !it.isBlank())
          .toList();
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
