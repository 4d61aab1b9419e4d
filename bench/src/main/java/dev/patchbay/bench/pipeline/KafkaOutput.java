package dev.patchbay.bench.pipeline;

import dev.patchbay.cli.kafka.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

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
  public OptionalLong written() {
    return OptionalLong.of(stack.end(topic));
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

  /** Reads what is committed. */
  private record Topic(TopicReader reader) implements Arrivals {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final String BEFORE_UUID = "\"uuid\":\"";
    private static final int UUID_LENGTH = 36;

    @Override
    public void poll(SendTimes sent, LongConsumer latencyMicros) {
      reader.poll(
          POLL,
          record -> {
            long at = sent.take(uuid(record.value()));
            if (at > 0) {
              latencyMicros.accept(SendTimes.now() - at);
            }
          });
    }

    /** Found, not parsed: the reader shares its cores with the pipeline. */
    private static String uuid(byte[] json) {
      String text = new String(json, StandardCharsets.ISO_8859_1);
      int start = text.indexOf(BEFORE_UUID) + BEFORE_UUID.length();
      return text.substring(start, start + UUID_LENGTH);
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
