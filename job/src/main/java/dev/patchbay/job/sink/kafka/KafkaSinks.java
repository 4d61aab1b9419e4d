package dev.patchbay.job.sink.kafka;

import dev.patchbay.job.event.CapturedEvent;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.DivertedEvent;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.sink.Delivery;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TidyKafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/**
 * The topics that the job writes. At least once, a checkpoint waits for all answers; exactly once,
 * records are in transactions that end with the checkpoint.
 */
public final class KafkaSinks {

  /** Names are used again, so that the broker does not keep one for every checkpoint. */
  private static final TransactionNamingStrategy NAMING = TransactionNamingStrategy.POOLING;

  private final Properties producer;
  private final Delivery delivery;
  private final String transactionalIdPrefix;
  private final Duration transactionTimeout;

  /**
   * @param transactionalIdPrefix what the names of a sink's transactions begin with; no other
   *     sink's on this Kafka do
   * @param transactionTimeout not above what the brokers allow
   */
  public KafkaSinks(
      Properties producer,
      Delivery delivery,
      String transactionalIdPrefix,
      Duration transactionTimeout) {
    this.producer = producer;
    this.delivery = delivery;
    this.transactionalIdPrefix = transactionalIdPrefix;
    this.transactionTimeout = transactionTimeout;
  }

  /** Dead letters, as {@code DeadLetterRecords} describes them. */
  public KafkaSink<DeadLetter> deadLetters(String topic) {
    return sink(new DeadLetterSerialization(topic));
  }

  /** Processed events: the original key, the JSON that the chain made, headers of ours. */
  public KafkaSink<ProcessedEvent> processed(String topic) {
    return sink(new ProcessedSerialization(topic));
  }

  /** What plugins emitted, to the topic that events come from. */
  public KafkaSink<CapturedEvent> captured(String topic) {
    return sink(new CapturedSerialization(topic));
  }

  /** Events that are to be run apart from the others, as {@link DivertedEvent} describes them. */
  public KafkaSink<DivertedEvent> diverted(String topic) {
    return sink(new DivertedSerialization(topic));
  }

  private <T> KafkaSink<T> sink(TopicSerialization<T> serialization) {
    KafkaSinkBuilder<T> builder =
        KafkaSink.<T>builder()
            .setBootstrapServers(producer.getProperty("bootstrap.servers"))
            .setKafkaProducerConfig(ProducerDefaults.with(producer, delivery))
            .setRecordSerializer(serialization);
    return switch (delivery) {
      case AT_LEAST_ONCE -> builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
      case EXACTLY_ONCE ->
          new TidyKafkaSink<>(
              builder
                  .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                  .setTransactionalIdPrefix(transactionalIdPrefix)
                  .setProperty(
                      "transaction.timeout.ms", Long.toString(transactionTimeout.toMillis()))
                  .setTransactionNamingStrategy(NAMING)
                  .build(),
              serialization,
              transactionalIdPrefix,
              NAMING);
    };
  }
}
