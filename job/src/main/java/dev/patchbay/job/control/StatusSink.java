package dev.patchbay.job.control;

import dev.patchbay.job.config.KafkaConfig;
import dev.patchbay.model.StatusCodec;
import dev.patchbay.model.StatusRecord;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes statements to the status topic at once: somebody waits for them. At least once, because a
 * repeated statement is as true as the first, and a transaction would hold an acknowledgement back
 * until the next checkpoint.
 *
 * <p>Everything goes to partition 0, so that a reader sees a subtask's statements in the order in
 * which they were made; the producer's idempotence keeps that order when it retries.
 */
final class StatusSink {

  private StatusSink() {}

  static Sink<StatusRecord> of(KafkaConfig kafka, String topic) {
    Properties properties = kafka.producerProperties();
    properties.put("linger.ms", "0");
    return KafkaSink.<StatusRecord>builder()
        .setBootstrapServers(kafka.bootstrapServers())
        .setKafkaProducerConfig(properties)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(serializer(topic))
        .build();
  }

  static KafkaRecordSerializationSchema<StatusRecord> serializer(String topic) {
    return (record, context, timestamp) ->
        new ProducerRecord<>(
            topic, 0, record.key().getBytes(StandardCharsets.UTF_8), StatusCodec.encode(record));
  }
}
