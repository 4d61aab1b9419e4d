package dev.patchbay.cli.stream;

import dev.patchbay.cli.clickhouse.ClickHouseClient;
import dev.patchbay.cli.output.Output;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs SQL in ClickHouse. */
@Command(
    name = "query",
    description = {
      "Run SQL in ClickHouse and print the answer as a table; with --json one object per row.",
      "A FORMAT in the SQL wins over both."
    })
public final class QueryCommand implements Runnable {

  @Parameters(paramLabel = "SQL", description = "One statement.")
  private String sql;

  @Mixin private Output output;

  @Override
  public void run() {
    try (ClickHouseClient clickHouse = new ClickHouseClient(output.connections())) {
      clickHouse.query(
          sql,
          output.isJson() ? "JSONEachRow" : "PrettyCompactMonoBlock",
          Map.of(),
          output.out()::println);
    }
  }
}
