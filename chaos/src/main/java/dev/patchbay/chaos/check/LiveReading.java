package dev.patchbay.chaos.check;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads topics while they are written, as any reader would who wants committed records only. A
 * thread of its own reads, and hands the records over.
 */
public final class LiveReading implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Map<TopicReader, Consumer<ConsumerRecord<byte[], byte[]>>> topics = new HashMap<>();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread thread = Thread.ofPlatform().name("live topics").unstarted(this::run);
  private volatile boolean isClosed;

  /**
   * Starts at once, at the beginning of the topics.
   *
   * @param takers by topic
   */
  public LiveReading(
      Connections connections, Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> takers) {
    takers.forEach((topic, taker) -> topics.put(new TopicReader(connections, topic), taker));
    thread.start();
  }

  /** When this returns, nothing is handed over any more. */
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
    topics.keySet().forEach(TopicReader::close);
    Optional.ofNullable(failure.get())
        .ifPresent(
            e -> {
              throw new CommandFailure("the outputs cannot be read: " + e.getMessage(), e);
            });
  }

  private void run() {
    try {
      while (!isClosed) {
        topics.forEach(
            (topic, taker) -> {
              var _ = topic.poll(POLL, taker);
            });
      }
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }
}
