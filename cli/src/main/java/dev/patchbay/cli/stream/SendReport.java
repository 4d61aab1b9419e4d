package dev.patchbay.cli.stream;

import dev.patchbay.cli.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * What became of the lines sent. Filled by the producer's thread and, for lines that it refuses at
 * once, by the caller's; read when all is flushed.
 */
public final class SendReport {

  /** The offsets taken on one partition. */
  public record Range(long first, long last) {
    Range including(long offset) {
      return new Range(Math.min(first, offset), Math.max(last, offset));
    }
  }

  /** A line that is not on the topic. */
  public record Failure(long line, int bytes, String reason) {}

  private final SortedMap<Integer, Range> ranges = new TreeMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private long count;

  synchronized void sent(int partition, long offset) {
    count++;
    ranges.merge(partition, new Range(offset, offset), (range, one) -> range.including(offset));
  }

  synchronized void failed(EventLines.Line line, Exception failure) {
    String reason =
        failure instanceof RecordTooLargeException
            ? "too large: at most "
                + (KafkaClients.MAX_REQUEST_BYTES >> 20)
                + " MiB, and what the topic allows"
            : String.valueOf(failure.getMessage());
    failures.add(new Failure(line.number(), line.bytes().length, reason));
  }

  public synchronized long count() {
    return count;
  }

  synchronized SortedMap<Integer, Range> ranges() {
    return new TreeMap<>(ranges);
  }

  public synchronized List<Failure> failures() {
    return List.copyOf(failures);
  }
}
