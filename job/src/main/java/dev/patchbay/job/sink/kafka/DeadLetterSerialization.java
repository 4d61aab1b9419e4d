package dev.patchbay.job.sink.kafka;

import dev.patchbay.job.event.DeadLetter;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How KafkaSink comes to {@link DeadLetterRecords}. */
final class DeadLetterSerialization extends TopicSerialization<DeadLetter> {

  private static final long serialVersionUID = 1;

  private transient DeadLetterRecords records;

  DeadLetterSerialization(String topic) {
    super(topic);
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sinkContext) {
    records = new DeadLetterRecords(topic);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, Long timestamp) {
    return records.toRecord(letter);
  }
}
