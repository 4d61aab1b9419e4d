package dev.patchbay.cli.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The end of the table plugin_logs. Remembers the rows of the latest time it has seen: more of that
 * time may still come, and those that are known must not be shown again.
 */
final class LogTail {

  private static final String BEGINNING = "1970-01-01 00:00:00.000";

  private final ClickHouseClient clickHouse;
  private String latest = BEGINNING;
  private final Set<String> known = new HashSet<>();

  LogTail(ClickHouseClient clickHouse) {
    this.clickHouse = clickHouse;
  }

  /** The last rows, oldest first. */
  List<JsonNode> last(int count) {
    Deque<JsonNode> rows = new ArrayDeque<>();
    clickHouse.query(
        "SELECT * FROM plugin_logs ORDER BY time DESC LIMIT {count:UInt32}",
        "JSONEachRow",
        Map.of("count", Integer.toString(count)),
        line -> rows.addFirst(parse(line)));
    List<JsonNode> ordered = new ArrayList<>(rows);
    ordered.forEach(row -> isNew(row));
    return ordered;
  }

  /** The rows since the last time. */
  List<JsonNode> more() {
    List<JsonNode> rows = new ArrayList<>();
    clickHouse.query(
        "SELECT * FROM plugin_logs WHERE time >= toDateTime64({latest:String}, 3, 'UTC') ORDER BY time LIMIT 10000",
        "JSONEachRow",
        Map.of("latest", latest),
        line -> {
          JsonNode row = parse(line);
          if (isNew(row)) {
            rows.add(row);
          }
        });
    return rows;
  }

  private boolean isNew(JsonNode row) {
    String time = row.path("time").asText();
    if (time.compareTo(latest) > 0) {
      latest = time;
      known.clear();
    }
    return known.add(row.toString());
  }

  private static JsonNode parse(String line) {
    try {
      return Json.read(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CommandFailure("ClickHouse's answer is not JSON: " + line, e);
    }
  }
}
