package dev.patchbay.cli.control;

import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.StatusCodec;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the status topic. Used by one thread. */
public final class StatusClient implements AutoCloseable {

  private static final Duration LONGEST_POLL = Duration.ofMillis(200);

  private final TopicReader reader;
  private final StatusBoard board = new StatusBoard();

  private StatusClient(TopicReader reader) {
    this.reader = reader;
  }

  /** Reads what has been said up to now. */
  public static StatusClient open(Connections connections) {
    StatusClient client =
        new StatusClient(new TopicReader(connections, connections.topics().status()));
    try {
      client.reader.readToEnd(client::take);
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
    return client;
  }

  /** What has been said so far; grows while {@link #await} waits. */
  public StatusBoard board() {
    return board;
  }

  /** Waits until every subtask has acknowledged the revision, or the limit has passed. */
  public boolean await(long revision, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!board.hasApplied(revision)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      Duration patience = Duration.ofNanos(Math.min(left, LONGEST_POLL.toNanos()));
      reader.poll(patience, this::take);
    }
    return true;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      board.apply(StatusCodec.decode(record.key(), record.value()));
    } catch (MalformedRecordException e) {
      // Said by a release that knows more than this one, or by somebody else: not ours to judge.
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
