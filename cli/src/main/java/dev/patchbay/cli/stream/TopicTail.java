package dev.patchbay.cli.stream;

import dev.patchbay.cli.kafka.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The end of a topic, over all its partitions. */
final class TopicTail {

  private static final Duration LONGEST_POLL = Duration.ofMillis(200);
  private static final int WIDER = 8;

  private final TopicReader reader;

  TopicTail(TopicReader reader) {
    this.reader = reader;
  }

  /**
   * The last records by time. Looks further back where offsets have no record, because of
   * transactions or compaction.
   */
  List<ConsumerRecord<byte[], byte[]>> last(int count) {
    Map<TopicPartition, Long> beginning = reader.beginning();
    Map<TopicPartition, Long> end = reader.end();
    for (long window = count; ; window *= WIDER) {
      Map<TopicPartition, Long> from = new HashMap<>();
      for (TopicPartition partition : end.keySet()) {
        from.put(partition, Math.max(beginning.get(partition), end.get(partition) - window));
      }
      reader.seek(from);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      reader.readToEnd(records::add);
      if (records.size() >= count || from.equals(beginning)) {
        records.sort(
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                .thenComparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return records.subList(Math.max(0, records.size() - count), records.size());
      }
    }
  }

  /** Hands over what comes, until the thread is interrupted or {@code isWanted} says no. */
  void follow(
      Consumer<ConsumerRecord<byte[], byte[]>> each, java.util.function.BooleanSupplier isWanted) {
    while (isWanted.getAsBoolean()) {
      reader.poll(LONGEST_POLL, each);
    }
  }
}
