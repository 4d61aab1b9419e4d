package dev.patchbay.job.control;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the states of breakers that subtasks ask for to the control topic, from where they come to
 * all subtasks as every change does. One writer for all: several subtasks see the same plugin fail
 * at the same time, and the first one decides.
 *
 * <p>What cannot be written is not tried again here: a subtask that still sees a reason asks again.
 */
final class BreakerWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BreakerWriter.class);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final TopicPartition partition;
  private final ExecutorService thread;

  /** The revision of the last decision, by installation. */
  private final Map<String, Long> decided = new HashMap<>();

  /** Made when the first breaker trips; null until then. */
  private volatile Producer<byte[], byte[]> producer;

  BreakerWriter(
      Supplier<Producer<byte[], byte[]>> producers,
      TopicPartition partition,
      ClassLoader classLoader) {
    this.producers = producers;
    this.partition = partition;
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread writer = new Thread(task, "circuit breakers");
              writer.setDaemon(true);
              // Kafka's classes are the job's.
              writer.setContextClassLoader(classLoader);
              return writer;
            });
  }

  /** Returns at once. */
  void write(BreakerRequest request) {
    thread.execute(() -> writeNow(request));
  }

  private void writeNow(BreakerRequest request) {
    if (decided.getOrDefault(request.installation(), -1L) > request.seen()) {
      return;
    }
    try {
      if (producer == null) {
        producer = producers.get();
      }
      long revision =
          producer
              .send(
                  new ProducerRecord<>(
                      partition.topic(), partition.partition(), request.key(), request.value()))
              .get()
              .offset();
      decided.put(request.installation(), revision);
      LOG.info("The breaker of {} changes at revision {}", request.installation(), revision);
    } catch (ExecutionException | KafkaException e) {
      LOG.warn("Cannot write the breaker of {}: it is asked for again", request.installation(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was asked for and is not written yet is not written. */
  @Override
  public void close() {
    thread.shutdownNow();
    Producer<byte[], byte[]> opened = producer;
    if (opened != null) {
      opened.close(Duration.ZERO);
    }
  }
}
