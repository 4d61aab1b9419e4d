package dev.patchbay.cli.control;

import dev.patchbay.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The audit topic, as somebody sees it who makes a change. If there is none, changes are made
 * without it, and those who make them are told: nobody should be unable to turn a plugin off
 * because of it.
 */
final class AuditTrail {

  private static final int PARTITION = 0;

  private final String topic;
  private final boolean isThere;

  AuditTrail(String topic, ControlEnd end) {
    this.topic = topic;
    this.isThere = end.exists(topic);
  }

  /** Adds entries to the producer's transaction. */
  void send(KafkaProducer<byte[], byte[]> producer, List<AuditEntry> entries) {
    if (isThere) {
      for (AuditEntry it : entries) {
        byte[] key = it.change().key().getBytes(StandardCharsets.UTF_8);
        // If it fails, so does the commit.
        var _ = producer.send(new ProducerRecord<>(topic, PARTITION, key, it.encode()));
      }
    }
  }

  /** That there is no audit trail. */
  Optional<String> remark() {
    return isThere
        ? Optional.empty()
        : Optional.of(
            "this change is not on the audit trail, because there is no topic "
                + topic
                + ": create it, as docs/trust.md says");
  }
}
