package dev.patchbay.job.sink;

import dev.patchbay.job.event.CapturedEvent;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.ProcessedEvent;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * The topics that the job writes. Delivery is at least once: a checkpoint waits for all answers.
 */
public final class KafkaSinks {

  private KafkaSinks() {}

  /** Dead letters, as {@code DeadLetterRecords} describes them. */
  public static KafkaSink<DeadLetter> deadLetters(String topic, Properties producer) {
    return sink(new DeadLetterSerialization(topic), producer);
  }

  /** Processed events: the original key, the JSON that the chain made, headers of ours. */
  public static KafkaSink<ProcessedEvent> processed(String topic, Properties producer) {
    return sink(new ProcessedSerialization(topic), producer);
  }

  /** What plugins emitted, to the topic that events come from. */
  public static KafkaSink<CapturedEvent> captured(String topic, Properties producer) {
    return sink(new CapturedSerialization(topic), producer);
  }

  private static <T> KafkaSink<T> sink(
      KafkaRecordSerializationSchema<T> serialization, Properties producer) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(producer.getProperty("bootstrap.servers"))
        .setKafkaProducerConfig(ProducerDefaults.with(producer))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(serialization)
        .build();
  }
}
