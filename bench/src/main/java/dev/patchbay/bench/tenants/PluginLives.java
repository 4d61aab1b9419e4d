package dev.patchbay.bench.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How often the fleet's plugins were set up and torn down, as they wrote it to their logs, which
 * are in ClickHouse a second later.
 */
record PluginLives(long setUp, long tornDown) {

  private static final String SQL =
      """
      SELECT countIf(message = 'set up') AS set_up, countIf(startsWith(message, 'torn down')) AS torn_down
      FROM plugin_logs
      WHERE version = {version:String} AND time >= fromUnixTimestamp64Milli({since:Int64})
      """;

  static PluginLives since(Connections connections, String version, Instant since) {
    List<String> lines = new ArrayList<>();
    try (ClickHouseClient clickHouse = new ClickHouseClient(connections)) {
      clickHouse.query(
          SQL,
          "JSONEachRow",
          Map.of("version", version, "since", Long.toString(since.toEpochMilli())),
          lines::add);
      JsonNode row = Json.read(lines.getFirst().getBytes(StandardCharsets.UTF_8));
      return new PluginLives(row.path("set_up").asLong(), row.path("torn_down").asLong());
    } catch (IOException e) {
      throw new IllegalStateException("ClickHouse answers with something that is not JSON", e);
    }
  }
}
