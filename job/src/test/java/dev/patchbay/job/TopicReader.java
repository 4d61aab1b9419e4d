package dev.patchbay.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that a topic has had since its beginning. */
final class TopicReader implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  TopicReader(String bootstrapServers, String topic, int partitions) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "max.partition.fetch.bytes", "16777216"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(it -> new TopicPartition(topic, it)).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** All records until now; waits a moment for more. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    consumer.poll(Duration.ofMillis(50)).forEach(records::add);
    return records;
  }

  /** A header's text. */
  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Where processed records stood in a partition of the events topic, in their order. */
  static List<Long> offsetsFrom(int partition, List<ConsumerRecord<byte[], byte[]>> processed) {
    String wanted = partition + ":";
    return processed.stream()
        .map(it -> header(it, "patchbay-source"))
        .filter(it -> it.startsWith(wanted))
        .map(it -> Long.valueOf(it.substring(wanted.length())))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
