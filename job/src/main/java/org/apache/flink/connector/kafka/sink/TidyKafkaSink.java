package org.apache.flink.connector.kafka.sink;

import java.util.Collection;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * The connector's exactly-once sink with a writer that leaves no thread behind, {@link
 * TidyKafkaWriter}.
 *
 * @param <T> what is written
 */
public final class TidyKafkaSink<T> extends KafkaSink<T> {

  private static final long serialVersionUID = 1;

  private final KafkaRecordSerializationSchema<T> serializer;
  private final String transactionalIdPrefix;
  private final TransactionNamingStrategy naming;

  /**
   * @param sink what the connector's builder made of the same settings, after it checked them
   */
  public TidyKafkaSink(
      KafkaSink<T> sink,
      KafkaRecordSerializationSchema<T> serializer,
      String transactionalIdPrefix,
      TransactionNamingStrategy naming) {
    super(
        DeliveryGuarantee.EXACTLY_ONCE,
        sink.getKafkaProducerConfig(),
        transactionalIdPrefix,
        serializer,
        naming);
    this.serializer = serializer;
    this.transactionalIdPrefix = transactionalIdPrefix;
    this.naming = naming;
  }

  @Override
  public KafkaWriter<T> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> recoveredStates) {
    TidyKafkaWriter<T> writer =
        new TidyKafkaWriter<>(
            getKafkaProducerConfig(),
            transactionalIdPrefix,
            context,
            serializer,
            naming,
            recoveredStates);
    writer.initialize();
    return writer;
  }
}
