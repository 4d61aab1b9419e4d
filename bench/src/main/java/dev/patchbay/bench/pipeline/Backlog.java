package dev.patchbay.bench.pipeline;

import dev.patchbay.bench.events.EventGenerator;
import dev.patchbay.bench.events.EventSet;
import dev.patchbay.cli.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The events that every pipeline reads: all different, of varied shapes, in turn on two partitions.
 *
 * @param bytes of their values
 */
record Backlog(String topic, long events, long bytes) {

  static final int PARTITIONS = 2;

  private static final EventSet SET = new EventSet(EventSet.Size.SMALL, true);

  /** A generator of such events. */
  static EventGenerator generator() {
    return new EventGenerator(SET);
  }

  /** Writes that many to a new topic: the same ones each time. */
  static Backlog write(PipelineStack stack, String topic, long events) {
    stack.createTopic(topic, PARTITIONS);
    EventGenerator generator = generator();
    AtomicReference<Exception> failure = new AtomicReference<>();
    long bytes = 0;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaClients(stack.connections()).producer(Duration.ofMillis(20))) {
      for (long i = 0; i < events && failure.get() == null; i++) {
        byte[] json = generator.next().toString().getBytes(StandardCharsets.UTF_8);
        bytes += json.length;
        var _ =
            producer.send(
                new ProducerRecord<>(topic, (int) (i % PARTITIONS), null, json),
                (metadata, problem) -> {
                  if (problem != null) {
                    failure.set(problem);
                  }
                });
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the backlog was not written", failure.get());
    }
    return new Backlog(topic, events, bytes);
  }
}
