package dev.patchbay.cli.shadow;

import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the shadow topic from the beginning of a comparison. */
public final class ShadowTopicReader implements AutoCloseable {

  /** Clocks differ. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final Duration LONGEST_POLL = Duration.ofMillis(200);

  private final TopicReader topic;
  private final ShadowBoard board;

  /**
   * Begins to read.
   *
   * @param since when the comparison began
   */
  public ShadowTopicReader(Connections connections, Instant since, ShadowBoard board) {
    this.board = board;
    topic = new TopicReader(connections, connections.topics().shadow());
    topic.seek(since.minus(MARGIN));
  }

  /** Reads what is there. */
  public void readToEnd() {
    topic.readToEnd(this::read);
  }

  /** Reads what comes until every subtask is done with it, and no longer than until then. */
  public void follow(Instant longest) {
    while (!board.isOver() && Instant.now().isBefore(longest)) {
      topic.poll(LONGEST_POLL, this::read);
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      board.add(record.value());
    }
  }

  @Override
  public void close() {
    topic.close();
  }
}
