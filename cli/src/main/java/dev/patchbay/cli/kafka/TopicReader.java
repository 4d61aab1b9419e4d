package dev.patchbay.cli.kafka;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic, first up to its end and then, if wanted, on. Used by one thread. */
public final class TopicReader implements AutoCloseable {

  private static final Duration LONGEST_POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaClients clients;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final List<TopicPartition> partitions;

  /** Starts at the beginning. */
  public TopicReader(Connections connections, String topic) {
    this.clients = new KafkaClients(connections);
    this.topic = topic;
    this.consumer = clients.consumer();
    try {
      partitions = clients.partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (CommandFailure e) {
      consumer.close();
      throw e;
    }
  }

  /** The offsets that are the oldest now. */
  public Map<TopicPartition, Long> beginning() {
    return guarded(() -> consumer.beginningOffsets(partitions));
  }

  /** The offsets behind the last committed records. */
  public Map<TopicPartition, Long> end() {
    return guarded(() -> consumer.endOffsets(partitions));
  }

  /** Goes on reading at these offsets. */
  public void seek(Map<TopicPartition, Long> offsets) {
    offsets.forEach(consumer::seek);
  }

  /** Goes on reading at what was written since then. */
  public void seek(Instant since) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(it -> times.put(it, since.toEpochMilli()));
    Map<TopicPartition, Long> offsets = new HashMap<>(end());
    guarded(() -> consumer.offsetsForTimes(times))
        .forEach(
            (partition, found) -> {
              if (found != null) {
                offsets.put(partition, found.offset());
              }
            });
    seek(offsets);
  }

  /** The record at an offset that the topic has; empty if the offset has none. */
  public Optional<ConsumerRecord<byte[], byte[]>> readOne(TopicPartition partition, long offset) {
    consumer.pause(partitions);
    consumer.resume(List.of(partition));
    consumer.seek(partition, offset);
    try {
      return next(partition).filter(it -> it.offset() == offset);
    } finally {
      consumer.resume(partitions);
    }
  }

  /** Empty if what is left of the partition has no records. */
  private Optional<ConsumerRecord<byte[], byte[]>> next(TopicPartition partition) {
    long end = end().get(partition);
    Instant limit = Instant.now().plus(PATIENCE);
    while (guarded(() -> consumer.position(partition)) < end) {
      var records = guarded(() -> consumer.poll(LONGEST_POLL)).records(partition);
      if (!records.isEmpty()) {
        return Optional.of(records.getFirst());
      }
      if (Instant.now().isAfter(limit)) {
        throw stopped();
      }
    }
    return Optional.empty();
  }

  private CommandFailure stopped() {
    return new CommandFailure(
        "Kafka stopped answering while topic " + topic + " was read: try again");
  }

  /**
   * Hands over every record that was there when this was called. Ends by position, not by the last
   * record's offset: behind that there may be offsets without a record, of transactions and of what
   * compaction removed.
   */
  public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> each) {
    readTo(end(), each);
  }

  /**
   * Hands over every record below these offsets, and perhaps some above. Waits for transactions
   * below that are still open.
   */
  public void readTo(Map<TopicPartition, Long> end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Instant limit = Instant.now().plus(PATIENCE);
    while (!isAt(end)) {
      if (poll(LONGEST_POLL, each)) {
        limit = Instant.now().plus(PATIENCE);
      } else if (Instant.now().isAfter(limit)) {
        throw stopped();
      }
    }
  }

  /** Waits at most that long for more records and hands them over; whether there were any. */
  public boolean poll(Duration longest, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    var records = guarded(() -> consumer.poll(longest));
    records.forEach(each);
    return !records.isEmpty();
  }

  private boolean isAt(Map<TopicPartition, Long> end) {
    return end.entrySet().stream()
        .allMatch(entry -> guarded(() -> consumer.position(entry.getKey())) >= entry.getValue());
  }

  private <T> T guarded(java.util.function.Supplier<T> call) {
    try {
      return call.get();
    } catch (KafkaException e) {
      throw clients.failure(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
