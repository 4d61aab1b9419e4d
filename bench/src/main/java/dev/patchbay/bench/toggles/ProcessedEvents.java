package dev.patchbay.bench.toggles;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads one team's events from the processed topic, from where it ends when this is made. */
final class ProcessedEvents implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final TopicReader reader;
  private final long team;
  private final List<SeenEvent> seen = new ArrayList<>();

  ProcessedEvents(Connections connections, long team) {
    this.reader = new TopicReader(connections, connections.topics().processed());
    this.team = team;
    reader.seek(reader.end());
  }

  /** Reads on until that many came or the limit has passed. */
  List<SeenEvent> await(int count, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (seen.size() < count && System.nanoTime() < deadline) {
      reader.poll(POLL, this::take);
    }
    return seen;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode event = Json.read(record.value());
      if (event.path("team_id").asLong() == team) {
        seen.add(
            new SeenEvent(
                event.path("uuid").asText(),
                event.path("distinct_id").asText(),
                event.path("properties").path("number").asInt(),
                revision(record),
                Optional.of(event.path("properties").path("mark").asText(""))
                    .filter(it -> !it.isEmpty()),
                event.path("properties").path("$plugins_failed").size() > 0));
      }
    } catch (IOException e) {
      throw new CommandFailure("a processed event is not JSON at offset " + record.offset(), e);
    }
  }

  private static long revision(ConsumerRecord<byte[], byte[]> record) {
    return Long.parseLong(
        new String(
            record.headers().lastHeader("patchbay-revision").value(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    reader.close();
  }
}
