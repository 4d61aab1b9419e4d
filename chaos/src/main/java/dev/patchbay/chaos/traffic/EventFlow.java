package dev.patchbay.chaos.traffic;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events at an even rate, on a thread of its own, until it is closed. It waits for a broker
 * that is away, and makes up for the time afterwards. Safe for concurrent use.
 */
public final class EventFlow implements AutoCloseable {

  /** Far longer than any fault: an event that was given up would prove nothing. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Connections connections;
  private final EventsByPlace events;
  private final int perSecond;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLongArray next = new AtomicLongArray(Traffic.PARTITIONS);
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = Thread.ofPlatform().name("events").unstarted(this::run);
  private volatile boolean isClosed;

  /** Starts at once. */
  public EventFlow(Connections connections, EventsByPlace events, int perSecond) {
    this.connections = connections;
    this.events = events;
    this.perSecond = perSecond;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connections.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                // One order per partition without gaps, whatever is sent again.
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                16 << 20,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L << 20,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.start();
  }

  /** The offset of each partition that is sent next: what is sent from now on is not below it. */
  public long[] position() {
    long[] position = new long[Traffic.PARTITIONS];
    for (int i = 0; i < position.length; i++) {
      position[i] = next.get(i);
    }
    return position;
  }

  /** Ends the flow; returns when the broker has all of it. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(PATIENCE);
    Optional.ofNullable(failure.get())
        .ifPresent(
            e -> {
              throw new CommandFailure("an event could not be sent: " + e, e);
            });
  }

  private void run() {
    long began = System.nanoTime();
    for (long sent = 0; !isClosed && failure.get() == null; sent++) {
      long due = began + sent * TimeUnit.SECONDS.toNanos(1) / perSecond;
      while (!isClosed && System.nanoTime() < due) {
        LockSupport.parkNanos(TICK_NANOS);
      }
      send((int) (sent % Traffic.PARTITIONS));
    }
  }

  private void send(int partition) {
    Place place = new Place(partition, next.getAndIncrement(partition));
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  connections.topics().events(),
                  partition,
                  events.key(place).getBytes(StandardCharsets.UTF_8),
                  events.value(place)),
              (metadata, e) -> sent(place, metadata, e));
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void sent(Place place, RecordMetadata metadata, Exception e) {
    if (e != null) {
      failure.compareAndSet(null, e);
    } else if (metadata.offset() != place.offset()) {
      failure.compareAndSet(
          null,
          new IllegalStateException(
              "event %s is at offset %d: somebody else writes to the topic"
                  .formatted(place, metadata.offset())));
    }
  }
}
