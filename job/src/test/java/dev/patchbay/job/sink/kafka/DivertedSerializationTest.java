package dev.patchbay.job.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.event.DivertedEvent;
import dev.patchbay.job.event.EventHeader;
import dev.patchbay.job.event.SourceEvent;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DivertedSerializationTest {

  private final DivertedSerialization diverted = new DivertedSerialization("overflow");

  @Test
  void theRecordIsTheEventsAsItCame() {
    SourceEvent source =
        new SourceEvent(
            1,
            14,
            15,
            new byte[] {1},
            new byte[] {2},
            List.of(new EventHeader("trace", new byte[] {9})));

    ProducerRecord<byte[], byte[]> record = record(source, 2);

    assertThat(record.topic()).isEqualTo("overflow");
    assertThat(record.key()).isSameAs(source.key());
    assertThat(record.value()).isSameAs(source.value());
    assertThat(record.timestamp()).as("the topic would throw old events away").isNull();
    assertThat(record.headers())
        .extracting(it -> it.key())
        .containsExactly("trace", DivertedEvent.OF, DivertedEvent.REASON);
  }

  @Test
  void eventsOfOnePartitionStayTogetherThoughThereAreFewer() {
    assertThat(record(at(0), 2).partition()).isEqualTo(0);
    assertThat(record(at(1), 2).partition()).isEqualTo(1);
    assertThat(record(at(4), 3).partition()).isEqualTo(1);
  }

  private static SourceEvent at(int partition) {
    return new SourceEvent(partition, 0, 0, null, new byte[0], List.of());
  }

  private ProducerRecord<byte[], byte[]> record(SourceEvent source, int partitions) {
    return diverted.serialize(
        DivertedEvent.of(source, Optional.empty()), new Partitions(partitions), null);
  }

  /** A topic with so many of them. */
  private record Partitions(int count) implements KafkaSinkContext {
    @Override
    public int getParallelInstanceId() {
      return 0;
    }

    @Override
    public int getNumberOfParallelInstances() {
      return 1;
    }

    @Override
    public int[] getPartitionsForTopic(String topic) {
      int[] all = new int[count];
      for (int i = 0; i < count; i++) {
        all[i] = i;
      }
      return all;
    }
  }
}
