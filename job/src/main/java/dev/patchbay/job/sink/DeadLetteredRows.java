package dev.patchbay.job.sink;

import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.ProcessedEvent;
import java.io.IOException;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events whose rows were refused to the dead letters' topic, as they came. A Flink sink has
 * no second output, so this has a producer of its own, made when it is first needed.
 */
final class DeadLetteredRows implements BadRows<ProcessedEvent> {

  /** The dead letters' reason. */
  static final String REASON = "refused-row";

  private final DeadLetterRecords records;
  private final Properties producerProperties;
  private Producer<byte[], byte[]> producer;
  // Set by the producer's thread.
  private volatile Exception failure;

  DeadLetteredRows(String topic, Properties producerProperties) {
    this.records = new DeadLetterRecords(topic);
    this.producerProperties = producerProperties;
  }

  @Override
  public void add(BadRow<ProcessedEvent> row) throws IOException {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              producerProperties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    ProcessedEvent event = row.source();
    DeadLetter letter =
        new DeadLetter(
            event.source(),
            DeadLetter.Stage.SINK,
            REASON,
            "",
            "",
            "ClickHouse " + row.code(),
            row.message(),
            "",
            event.revision(),
            System.currentTimeMillis());
    try {
      // The callback tells; flush waits.
      var unused =
          producer.send(
              records.toRecord(letter),
              (metadata, e) -> {
                if (e != null) {
                  failure = e;
                }
              });
    } catch (KafkaException e) {
      throw new IOException("a dead letter could not be written", e);
    }
  }

  @Override
  public void flush() throws IOException {
    if (producer != null) {
      producer.flush();
      if (failure != null) {
        throw new IOException("dead letters could not be written", failure);
      }
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close();
    }
  }
}
