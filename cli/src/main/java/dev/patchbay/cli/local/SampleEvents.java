package dev.patchbay.cli.local;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.cli.stream.EventLines;
import dev.patchbay.cli.stream.EventSender;
import dev.patchbay.cli.stream.SendReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sample events: sent once to a new stack, then read back from ClickHouse. */
final class SampleEvents {

  private static final Duration ARRIVAL_LIMIT = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 250;
  private static final String BY_COUNTRY =
      """
      SELECT ifNull(properties.`$geoip_country_name`::Nullable(String), '(unknown)') AS country,
             count() AS events,
             uniq(distinct_id) AS people,
             round(sum(ifNull(properties.normalized_amount::Nullable(Float64), 0)), 2) AS revenue_eur
      FROM events FINAL
      GROUP BY country ORDER BY events DESC, country LIMIT 12
      """;

  private final Connections connections;
  private final Path file;

  SampleEvents(Path root, Connections connections) {
    this.connections = connections;
    this.file = root.resolve("deploy/local/samples/events.jsonl");
  }

  /** Whether no event was ever sent to this stack. */
  boolean areWanted() {
    try (TopicReader reader = new TopicReader(connections, connections.topics().events())) {
      return reader.end().values().stream().allMatch(offset -> offset == 0);
    }
  }

  /** Sends all of them and returns their number. */
  long send() {
    try (EventLines lines = EventLines.open(file.toString())) {
      SendReport report = new EventSender(connections).send(lines);
      if (!report.failures().isEmpty()) {
        throw new CommandFailure(
            "sample events were not sent: " + report.failures().getFirst().reason());
      }
      return report.count();
    }
  }

  /** Returns when that many events are in ClickHouse. */
  void awaitRows(long count) {
    long deadline = System.nanoTime() + ARRIVAL_LIMIT.toNanos();
    long rows = rows();
    while (rows < count) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            "%d of %d sample events arrived in ClickHouse: see ./patchbay status and ./patchbay tail dead-letters"
                .formatted(rows, count));
      }
      pause();
      rows = rows();
    }
  }

  /** Events by country, as a table. */
  String byCountry() {
    return String.join("\n", query(BY_COUNTRY, "PrettyCompactNoEscapes"));
  }

  private long rows() {
    return Long.parseLong(query("SELECT uniqExact(uuid) FROM events", "TSV").getFirst());
  }

  private List<String> query(String sql, String format) {
    List<String> lines = new ArrayList<>();
    try (ClickHouseClient clickHouse = new ClickHouseClient(connections)) {
      clickHouse.query(sql, format, Map.of(), lines::add);
    }
    return lines;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while the sample events were on their way", e);
    }
  }
}
