package dev.patchbay.job.operator.shadow;

import dev.patchbay.model.ShadowCodec;
import dev.patchbay.model.ShadowRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends without waiting for answers, and after a failure nothing for a while. */
final class KafkaShadowWriter implements ShadowWriter {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaShadowWriter.class);
  private static final long PAUSE_NANOS = 30_000_000_000L;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Runnable lost;

  /** By System.nanoTime, when it was tried last in vain; set by the producer's thread. */
  private volatile long failedAt;

  private volatile boolean isFailing;

  KafkaShadowWriter(Producer<byte[], byte[]> producer, String topic, Runnable lost) {
    this.producer = producer;
    this.topic = topic;
    this.lost = lost;
  }

  @Override
  public void write(ShadowRecord record) {
    if (isFailing && System.nanoTime() - failedAt < PAUSE_NANOS) {
      lost.run();
      return;
    }
    byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
    var unused =
        producer.send(
            new ProducerRecord<>(topic, key, ShadowCodec.encode(record)),
            (written, failure) -> ended(failure));
  }

  private void ended(Exception failure) {
    if (failure == null) {
      isFailing = false;
      return;
    }
    lost.run();
    failedAt = System.nanoTime();
    if (!isFailing) {
      isFailing = true;
      LOG.warn(
          "Comparisons with shadows cannot be told: is there a topic {} (shadow.topic)? {}",
          topic,
          failure.toString());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
