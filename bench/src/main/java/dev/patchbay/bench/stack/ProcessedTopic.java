package dev.patchbay.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.cli.output.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the processed topic from where it ended when this was made. */
public final class ProcessedTopic implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * An event as it came out.
   *
   * @param json the whole event
   * @param revision at which its plugins ran
   */
  public record Processed(JsonNode json, long revision) {}

  private final TopicReader reader;

  public ProcessedTopic(Connections connections) {
    reader = new TopicReader(connections, connections.topics().processed());
    reader.seek(reader.end());
  }

  /** Waits a moment for more events and hands them over; whether there were any. */
  public boolean poll(Consumer<Processed> each) {
    return reader.poll(POLL, record -> each.accept(processed(record)));
  }

  private static Processed processed(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new Processed(
          Json.read(record.value()),
          Long.parseLong(
              new String(
                  record.headers().lastHeader("patchbay-revision").value(),
                  StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new CommandFailure("a processed event is not JSON at offset " + record.offset(), e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
