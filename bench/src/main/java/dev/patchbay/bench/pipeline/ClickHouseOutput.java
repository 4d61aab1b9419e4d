package dev.patchbay.bench.pipeline;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import dev.patchbay.cli.local.StackTables;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The table of events. */
record ClickHouseOutput(PipelineStack stack) implements PipelineOutput {

  @Override
  public void create() {
    new StackTables(stack.root(), stack.connections()).create();
    remove();
  }

  /** Without FINAL: what comes twice counts twice. */
  @Override
  public long count() {
    long[] count = new long[2];
    query(
        "SELECT count(), uniqExact(uuid) FROM events",
        line -> {
          count[0] = Long.parseLong(line.split("\t", -1)[0]);
          count[1] = Long.parseLong(line.split("\t", -1)[1]);
        });
    if (count[0] != count[1]) {
      throw new CommandFailure("%,d rows have %,d uuids".formatted(count[0], count[1]));
    }
    return count[0];
  }

  /** ClickHouse knows that without reading a row. */
  @Override
  public OptionalLong written() {
    long[] count = new long[1];
    query("SELECT count() FROM events", line -> count[0] = Long.parseLong(line));
    return OptionalLong.of(count[0]);
  }

  @Override
  public Arrivals watch() {
    return new Table(this, highestOffsets());
  }

  @Override
  public void remove() {
    query("TRUNCATE TABLE events", line -> {});
  }

  private Map<Integer, Long> highestOffsets() {
    Map<Integer, Long> highest = new HashMap<>();
    query(
        "SELECT kafka_partition, max(kafka_offset) FROM events GROUP BY kafka_partition",
        line -> {
          String[] cells = line.split("\t", -1);
          highest.put(Integer.valueOf(cells[0]), Long.valueOf(cells[1]));
        });
    return highest;
  }

  private void query(String sql, Consumer<String> line) {
    try (ClickHouseClient client = new ClickHouseClient(stack.connections())) {
      client.query(sql, "TSV", Map.of(), line);
    }
  }

  /** Rows of a partition come in the order of their offsets. */
  private record Table(ClickHouseOutput output, Map<Integer, Long> seen) implements Arrivals {

    @Override
    public void poll(SendTimes sent, LongConsumer latencyMicros) {
      Waiting.pause();
      Map<Integer, Long> highest = output.highestOffsets();
      long now = SendTimes.now();
      highest.forEach(
          (partition, offset) -> {
            for (long i = seen.getOrDefault(partition, -1L) + 1; i <= offset; i++) {
              long at = sent.take(partition, i);
              if (at > 0) {
                latencyMicros.accept(now - at);
              }
            }
            seen.put(partition, offset);
          });
    }

    @Override
    public void close() {}
  }
}
