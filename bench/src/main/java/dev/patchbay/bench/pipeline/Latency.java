package dev.patchbay.bench.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.events.EventGenerator;
import dev.patchbay.cli.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How long events take through a running pipeline at an even rate, from the call of the producer to
 * where a reader sees them.
 *
 * @param events how many came in time to be counted
 */
record Latency(long p50Millis, long p99Millis, int events) {

  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Duration TICK = Duration.ofMillis(2);

  /** Sends events for half a minute; those of the first seconds are not counted. */
  static Latency measure(PipelineStack stack, String topic, Pipeline pipeline, double perSecond) {
    SendTimes sent = new SendTimes();
    LongStream.Builder micros = LongStream.builder();
    long start = System.nanoTime();
    long countFrom = start + SETTLING.toNanos();
    long end = countFrom + MEASURED.toNanos();
    Thread sender =
        Thread.ofPlatform()
            .name("latency sender")
            .start(() -> send(stack, topic, perSecond, end, countFrom, sent));
    try (Arrivals arrivals = pipeline.output().watch()) {
      // What is sent last has some seconds to arrive.
      while (System.nanoTime() < end + SETTLING.toNanos()) {
        arrivals.poll(sent, micros::add);
      }
      pipeline.check();
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return of(micros.build().sorted().toArray());
  }

  private static Latency of(long[] sortedMicros) {
    int count = sortedMicros.length;
    if (count == 0) {
      throw new IllegalStateException("no event arrived");
    }
    return new Latency(
        sortedMicros[count / 2] / 1000, sortedMicros[count * 99 / 100] / 1000, count);
  }

  private static void send(
      PipelineStack stack,
      String topic,
      double perSecond,
      long end,
      long countFrom,
      SendTimes times) {
    EventGenerator generator = Backlog.generator();
    long start = System.nanoTime();
    long sent = 0;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaClients(stack.connections()).producer(Duration.ofMillis(5))) {
      for (long now = start; now < end; now = System.nanoTime()) {
        long due = (long) ((now - start) / 1e9 * perSecond);
        while (sent < due) {
          ObjectNode event = generator.next();
          byte[] json = event.toString().getBytes(StandardCharsets.UTF_8);
          long at = SendTimes.now();
          boolean counts = System.nanoTime() >= countFrom;
          if (counts) {
            times.sent(event.path("uuid").textValue(), at);
          }
          var _ =
              producer.send(
                  new ProducerRecord<>(topic, (int) (sent % Backlog.PARTITIONS), null, json),
                  (metadata, problem) -> {
                    if (counts && problem == null) {
                      times.sent(metadata.partition(), metadata.offset(), at);
                    }
                  });
          sent++;
        }
        LockSupport.parkNanos(TICK.toNanos());
      }
    }
  }
}
