package dev.patchbay.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.catalog.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.messages.Acknowledge;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator.SubtaskGateway;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlFeedTest {

  private static final TopicPartition PARTITION = new TopicPartition("control", 0);

  private final Topic topic = new Topic();
  private final ControlFeed feed = new ControlFeed(() -> topic, PARTITION);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread = new Thread(feed);

  /** Keeps what was added to it, so that it can be read again after a seek. */
  private static final class Topic extends MockConsumer<byte[], byte[]> {

    private final List<Long> offsets = new CopyOnWriteArrayList<>();

    Topic() {
      super(AutoOffsetResetStrategy.NONE.name());
    }

    void append(long... added) {
      for (long offset : added) {
        offsets.add(offset);
        schedulePollTask(() -> addAt(offset));
      }
    }

    @Override
    public synchronized void seek(TopicPartition partition, long from) {
      super.seek(partition, from);
      for (long offset : offsets) {
        if (offset >= from) {
          schedulePollTask(() -> addAt(offset));
        }
      }
    }

    private void addAt(long offset) {
      if (position(PARTITION) <= offset) {
        addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, key(offset), null));
      }
    }
  }

  private static final class Subtask implements SubtaskGateway {

    private final ControlParts parts = new ControlParts();
    private final List<Long> received = new CopyOnWriteArrayList<>();

    @Override
    public CompletableFuture<Acknowledge> sendEvent(OperatorEvent event) {
      for (StoredRecord record : parts.join(event)) {
        assertThat(record.key()).isEqualTo(key(record.offset()));
        received.add(record.offset());
      }
      return CompletableFuture.completedFuture(Acknowledge.get());
    }

    @Override
    public ExecutionAttemptID getExecution() {
      return ExecutionAttemptID.randomId();
    }

    @Override
    public int getSubtask() {
      return 0;
    }
  }

  private static byte[] key(long offset) {
    return Long.toString(offset).getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void start() {
    topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
    thread.setUncaughtExceptionHandler((it, problem) -> failure.set(problem));
    thread.start();
  }

  @AfterEach
  void endsWhenClosed() throws Exception {
    feed.close();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(topic.closed()).isTrue();
  }

  @Test
  void eachGetsWhatComesAfterItsOwnReading() {
    Subtask first = new Subtask();
    Subtask second = new Subtask();
    topic.append(3, 4, 6);

    feed.connect(0, 0, first);
    feed.subscribe(0, 0, 4);
    received(first, 4, 6);
    // The one that starts later has read less; the first gets nothing twice.
    feed.subscribe(1, 0, 2);
    feed.connect(1, 0, second);
    received(second, 3, 4, 6);
    topic.append(7, 8);

    received(first, 4, 6, 7, 8);
    received(second, 3, 4, 6, 7, 8);
  }

  @Test
  void aSubtaskThatStartsAgainTakesThePlaceOfTheOldOne() {
    Subtask old = new Subtask();
    Subtask restarted = new Subtask();
    feed.connect(0, 0, old);
    feed.subscribe(0, 0, 1);
    topic.append(1, 2);
    received(old, 1, 2);

    feed.subscribe(0, 1, 3);
    // News of the old one's end that come late do not end the new one.
    feed.forget(0, 0);
    feed.connect(0, 1, restarted);
    topic.append(3);

    received(restarted, 3);
    received(old, 1, 2);
  }

  @Test
  void whoIsGoneGetsNothing() {
    Subtask gone = new Subtask();
    Subtask staying = new Subtask();
    feed.connect(0, 0, gone);
    feed.subscribe(0, 0, 1);
    feed.connect(1, 0, staying);
    feed.subscribe(1, 0, 1);
    topic.append(1);
    received(gone, 1);

    feed.forget(0, 0);
    topic.append(2);

    received(staying, 1, 2);
    received(gone, 1);
  }

  @Test
  void endsWhenTheTopicCannotBeRead() {
    feed.connect(0, 0, new Subtask());
    topic.setPollException(new KafkaException("not allowed"));
    feed.subscribe(0, 0, 1);

    await().untilAsserted(() -> assertThat(failure.get()).hasMessage("not allowed"));
  }

  private static void received(Subtask subtask, long... offsets) {
    List<Long> wanted = Arrays.stream(offsets).boxed().toList();
    await().untilAsserted(() -> assertThat(subtask.received).isEqualTo(wanted));
  }
}
