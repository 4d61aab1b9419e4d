package dev.patchbay.bench.pipeline;

import dev.patchbay.cli.kafka.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A topic. */
record KafkaOutput(PipelineStack stack, String topic) implements PipelineOutput {

  @Override
  public void create() {
    stack.createTopic(topic, Backlog.PARTITIONS);
  }

  @Override
  public long count() {
    long[] count = new long[1];
    try (TopicReader reader = new TopicReader(stack.connections(), topic)) {
      reader.readToEnd(record -> count[0]++);
    }
    return count[0];
  }

  @Override
  public Arrivals watch() {
    TopicReader reader = new TopicReader(stack.connections(), topic);
    reader.seek(reader.end());
    return new Topic(reader);
  }

  @Override
  public void remove() {
    stack.deleteTopics(List.of(topic));
  }

  /** Reads what is committed; Patchbay's headers tell where an event came from. */
  private record Topic(TopicReader reader) implements Arrivals {

    private static final Duration POLL = Duration.ofMillis(50);

    @Override
    public void poll(SendTimes sent, LongConsumer latencyMicros) {
      reader.poll(
          POLL,
          record -> {
            long at =
                sent.take(
                    (int) number(record, "patchbay-source-partition"),
                    number(record, "patchbay-source-offset"));
            if (at > 0) {
              latencyMicros.accept(SendTimes.now() - at);
            }
          });
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String header) {
      return Long.parseLong(
          new String(record.headers().lastHeader(header).value(), StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
