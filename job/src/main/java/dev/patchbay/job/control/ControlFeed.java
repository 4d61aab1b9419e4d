package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator.SubtaskGateway;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows the control topic and sends every subtask what comes after the records that the subtask
 * has read itself: to all in the topic's order, to each once, and what is one batch on the topic as
 * one.
 *
 * <p>All of it runs on the thread that is in {@link #run}; the other methods, which any thread may
 * call, leave it something to do.
 */
final class ControlFeed implements Runnable, AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(10);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TopicPartition partition;
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private volatile boolean isClosed;

  /** Null until there is one. */
  private volatile Consumer<byte[], byte[]> consumer;

  /** The living attempt of each subtask. */
  private final Map<Integer, Subscriber> subscribers = new HashMap<>();

  /** The next offset that the consumer reads, once somebody wants any. */
  private long position = Long.MAX_VALUE;

  /** It is complete when the subtask has asked and can be reached; which is first is open. */
  private static final class Subscriber {
    private final int attempt;
    private SubtaskGateway gateway;
    private long position = Long.MAX_VALUE;

    Subscriber(int attempt) {
      this.attempt = attempt;
    }

    boolean isComplete() {
      return gateway != null && position != Long.MAX_VALUE;
    }
  }

  ControlFeed(Supplier<Consumer<byte[], byte[]>> consumers, TopicPartition partition) {
    this.consumers = consumers;
    this.partition = partition;
  }

  /** The subtask wants what stands on the topic from this offset on. */
  void subscribe(int subtask, int attempt, long from) {
    execute(() -> living(subtask, attempt).position = from);
  }

  /** The subtask can be reached. */
  void connect(int subtask, int attempt, SubtaskGateway gateway) {
    execute(() -> living(subtask, attempt).gateway = gateway);
  }

  /** That attempt is over; a later one may have begun. */
  void forget(int subtask, int attempt) {
    execute(
        () ->
            subscribers.computeIfPresent(subtask, (key, it) -> it.attempt <= attempt ? null : it));
  }

  @Override
  public void close() {
    isClosed = true;
    execute(() -> {});
  }

  private void execute(Runnable task) {
    tasks.add(task);
    Consumer<byte[], byte[]> polling = consumer;
    if (polling != null) {
      polling.wakeup();
    }
  }

  private Subscriber living(int subtask, int attempt) {
    return subscribers.compute(
        subtask,
        (key, known) -> known == null || known.attempt < attempt ? new Subscriber(attempt) : known);
  }

  /**
   * Feeds until it is closed.
   *
   * @throws RuntimeException if the topic cannot be read any more
   */
  @Override
  public void run() {
    try (Consumer<byte[], byte[]> own = consumers.get()) {
      own.assign(List.of(partition));
      consumer = own;
      while (!isClosed) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    if (position == Long.MAX_VALUE) {
      tasks.take().run();
    }
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    goBackForTheNew();
    if (position != Long.MAX_VALUE && !isClosed) {
      send(poll());
    }
  }

  /** One that starts may have read less than others; what those have is not sent to them again. */
  private void goBackForTheNew() {
    for (Subscriber subscriber : subscribers.values()) {
      if (subscriber.isComplete() && subscriber.position < position) {
        position = subscriber.position;
        consumer.seek(partition, position);
      }
    }
  }

  private List<StoredRecord> poll() {
    List<StoredRecord> records = new ArrayList<>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        records.add(ControlConsumers.stored(record));
      }
      position = consumer.position(partition);
    } catch (WakeupException e) {
      // There is something to do; the consumer stands where it stood.
    }
    return records;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Flink itself restarts a task that misses one.
  private void send(List<StoredRecord> records) {
    // Nearly always all want all of them.
    Map<Integer, List<ControlPart>> partsByCount = new HashMap<>();
    for (Subscriber subscriber : subscribers.values()) {
      if (subscriber.isComplete() && subscriber.position < position) {
        List<StoredRecord> wanted =
            records.stream().filter(it -> it.offset() >= subscriber.position).toList();
        if (!wanted.isEmpty()) {
          partsByCount
              .computeIfAbsent(wanted.size(), count -> ControlParts.of(wanted))
              .forEach(subscriber.gateway::sendEvent);
        }
        // Not the last record's: compaction and the markers of transactions leave gaps.
        subscriber.position = position;
      }
    }
  }
}
