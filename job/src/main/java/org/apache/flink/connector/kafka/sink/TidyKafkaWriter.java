package org.apache.flink.connector.kafka.sink;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.clients.admin.AdminClient;

/**
 * The connector's exactly-once writer, which closes what it opened.
 *
 * <p>That of connector 5.0.0 opens an admin client when it starts, to find transactions that were
 * left open, and keeps it for ever; one that cannot start keeps its producer as well. Each is a
 * thread that holds the job's classes for as long as the TaskManager lives, so that a TaskManager
 * runs out of metaspace after a number of restarts.
 */
final class TidyKafkaWriter<T> extends ExactlyOnceKafkaWriter<T> {

  TidyKafkaWriter(
      Properties producer,
      String transactionalIdPrefix,
      WriterInitContext context,
      KafkaRecordSerializationSchema<T> serializer,
      TransactionNamingStrategy naming,
      Collection<KafkaWriterState> recoveredStates) {
    super(
        DeliveryGuarantee.EXACTLY_ONCE,
        producer,
        transactionalIdPrefix,
        context,
        serializer,
        context.asSerializationSchemaInitializationContext(),
        naming.getAbortImpl(),
        naming.getImpl(),
        recoveredStates);
  }

  /** The admin client is asked for here only, so it need not wait for {@link #close()}. */
  @Override
  public void initialize() {
    try {
      super.initialize();
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    } finally {
      closeAdminClient();
    }
  }

  /** What did not start has parts that are missing, of which the connector's close complains. */
  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private void closeAdminClient() {
    try {
      Field field = ExactlyOnceKafkaWriter.class.getDeclaredField("adminClient");
      field.setAccessible(true);
      AdminClient client = (AdminClient) field.get(this);
      if (client != null) {
        client.close(Duration.ZERO);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "The Kafka connector's version is not the one that Patchbay was built with.", e);
    }
  }
}
