package dev.patchbay.bench.toggles;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bench.stack.ProcessedTopic;
import dev.patchbay.cli.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one team's events from the processed topic, from where it ends when this is made. */
final class ProcessedEvents implements AutoCloseable {

  private final ProcessedTopic topic;
  private final long team;
  private final List<SeenEvent> seen = new ArrayList<>();

  ProcessedEvents(Connections connections, long team) {
    this.topic = new ProcessedTopic(connections);
    this.team = team;
  }

  /** Reads on until that many came or the limit has passed. */
  List<SeenEvent> await(int count, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (seen.size() < count && System.nanoTime() < deadline) {
      var _ = topic.poll(this::take);
    }
    return seen;
  }

  private void take(ProcessedTopic.Processed processed) {
    JsonNode event = processed.json();
    if (event.path("team_id").asLong() == team) {
      seen.add(
          new SeenEvent(
              event.path("uuid").asText(),
              event.path("distinct_id").asText(),
              event.path("properties").path("number").asInt(),
              processed.revision(),
              Optional.of(event.path("properties").path("mark").asText(""))
                  .filter(it -> !it.isEmpty()),
              event.path("properties").path("$plugins_failed").size() > 0));
    }
  }

  @Override
  public void close() {
    topic.close();
  }
}
