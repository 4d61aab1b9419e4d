package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What installations did lately, as the table plugin_metrics has it. Where there is no such table,
 * or no ClickHouse, the reason takes the place of the numbers: nothing else depends on them.
 */
final class PluginNumbers {

  private static final String SQL =
      """
      WITH
        minute >= now() - INTERVAL {minutes:UInt32} MINUTE AS is_late,
        sumForEachIf(times, is_late) AS classes,
        arrayCumSum(classes) AS up_to
      SELECT
        installation,
        sumIf(calls, is_late) AS all_calls,
        sumIf(failures, is_late) AS all_failures,
        sumIf(dropped, is_late) AS all_dropped,
        if(empty(classes), NULL, exp2((arrayFirstIndex(n -> n >= 0.5 * up_to[-1], up_to) - 0.5) / 4 - 3)) AS p50_us,
        if(empty(classes), NULL, exp2((arrayFirstIndex(n -> n >= 0.99 * up_to[-1], up_to) - 0.5) / 4 - 3)) AS p99_us,
        argMax(last_error, last_error_time) AS error,
        argMax(version, last_error_time) AS error_version,
        argMax(subtask, last_error_time) AS error_subtask,
        formatDateTime(max(last_error_time), '%Y-%m-%dT%H:%i:%SZ', 'UTC') AS error_time
      FROM plugin_metrics FINAL
      WHERE CONDITION
      GROUP BY installation""";

  private final Map<String, InstallationNumbers> byInstallation;
  private final Optional<String> absence;

  private PluginNumbers(Map<String, InstallationNumbers> numbers, Optional<String> absence) {
    this.byInstallation = numbers;
    this.absence = absence;
  }

  /** These, by installation. */
  static PluginNumbers known(Map<String, InstallationNumbers> numbers) {
    return new PluginNumbers(numbers, Optional.empty());
  }

  /** None, for that reason. */
  static PluginNumbers unknown(String reason) {
    return new PluginNumbers(Map.of(), Optional.of(reason));
  }

  /** Of one plugin: the numbers of the last minutes, the last error of the last day. */
  static PluginNumbers ofPlugin(Connections connections, String plugin, int minutes) {
    return read(
        connections,
        "plugin = {plugin:String} AND minute >= now() - INTERVAL 1 DAY",
        Map.of("plugin", plugin, "minutes", Integer.toString(minutes)));
  }

  /** Of all installations that did anything in the last minutes. */
  static PluginNumbers ofAll(Connections connections, int minutes) {
    return read(
        connections,
        "minute >= now() - INTERVAL {minutes:UInt32} MINUTE",
        Map.of("minutes", Integer.toString(minutes)));
  }

  private static PluginNumbers read(
      Connections connections, String condition, Map<String, String> parameters) {
    Map<String, InstallationNumbers> numbers = new HashMap<>();
    try (ClickHouseClient clickHouse = new ClickHouseClient(connections)) {
      clickHouse.query(
          SQL.replace("CONDITION", condition),
          "JSONEachRow",
          parameters,
          line -> {
            JsonNode row = parse(line);
            numbers.put(row.path("installation").asText(), InstallationNumbers.of(row));
          });
    } catch (CommandFailure e) {
      return unknown(reason(e.getMessage()));
    }
    return known(numbers);
  }

  private static JsonNode parse(String line) {
    try {
      return Json.read(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CommandFailure("ClickHouse's answer is not JSON: " + line, e);
    }
  }

  private static String reason(String message) {
    if (message.contains("UNKNOWN_TABLE")) {
      return "ClickHouse has no table plugin_metrics: apply the files of deploy/clickhouse";
    }
    return message.length() > 300 ? message.substring(0, 300) + "..." : message;
  }

  /** Why there are none; empty if there are. */
  Optional<String> absence() {
    return absence;
  }

  /** All zero if nothing is known. */
  InstallationNumbers of(String installation) {
    return byInstallation.getOrDefault(installation, InstallationNumbers.NONE);
  }
}
