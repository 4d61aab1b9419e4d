package dev.patchbay.cli.deadletters;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import dev.patchbay.cli.deadletters.ReplayReport.Entry;
import dev.patchbay.cli.deadletters.ReplayReport.Outcome;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.cli.kafka.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the job is through with replayed events. It commits its position at each checkpoint,
 * and with a checkpoint all rows and dead letters before it are safe, and visible soon after. So
 * what is behind that position and a while later still in neither place was dropped by a plugin.
 */
final class ReplayWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * From the job's position to what it made visible: the inserts of a checkpoint, and, for rows
   * that ClickHouse refuses, one checkpoint more.
   */
  private static final Duration UNTIL_VISIBLE = Duration.ofSeconds(10);

  /** Between this clock and the broker's, which stamps records on some topics. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofHours(1);

  private final String events;
  private final String group;
  private final KafkaClients clients;
  private final Admin admin;
  private final TopicReader letters;
  private final ClickHouseClient clickHouse;
  private final Instant begun = Instant.now();
  private final Map<Position, DeadLetter> failed = new HashMap<>();

  /**
   * @param group the job's consumer group
   * @param since the end of the dead letters' topic before the replay
   */
  ReplayWatch(Connections connections, String group, Map<TopicPartition, Long> since) {
    events = connections.topics().events();
    this.group = group;
    clients = new KafkaClients(connections);
    admin = clients.admin();
    letters = new TopicReader(connections, connections.topics().deadLetters());
    letters.seek(since);
    clickHouse = new ClickHouseClient(connections);
  }

  /** Returns when all are through, or the time is over. */
  ReplayReport await(List<Replayed> replayed, Duration longest) {
    Instant limit = Instant.now().plus(longest);
    while (!isThrough(replayed) && Instant.now().isBefore(limit)) {
      letters.poll(POLL, record -> remember(DeadLetter.of(record)));
    }
    Instant visible = Instant.now().plus(UNTIL_VISIBLE);
    ReplayReport report = report(replayed);
    while (report.counts().get(Outcome.DROPPED) > 0 && Instant.now().isBefore(visible)) {
      letters.poll(POLL, record -> remember(DeadLetter.of(record)));
      report = report(replayed);
    }
    return report;
  }

  private ReplayReport report(List<Replayed> replayed) {
    // In this order: what is through before is in one of the two places after.
    Map<TopicPartition, Long> committed = committed();
    letters.readToEnd(record -> remember(DeadLetter.of(record)));
    Set<Position> stored = stored(replayed);
    return new ReplayReport(replayed.stream().map(it -> entry(it, stored, committed)).toList());
  }

  private void remember(DeadLetter letter) {
    letter.source().ifPresent(it -> failed.put(it, letter));
  }

  private Entry entry(Replayed event, Set<Position> stored, Map<TopicPartition, Long> committed) {
    Optional<DeadLetter> failure = Optional.ofNullable(failed.get(event.at()));
    Outcome outcome;
    if (failure.isPresent()) {
      outcome = Outcome.FAILED_AGAIN;
    } else if (stored.contains(event.at())) {
      outcome = Outcome.STORED;
    } else {
      outcome = isBehind(event.at(), committed) ? Outcome.DROPPED : Outcome.UNDER_WAY;
    }
    return new Entry(event, outcome, failure);
  }

  private boolean isThrough(List<Replayed> replayed) {
    Map<TopicPartition, Long> committed = committed();
    return replayed.stream().allMatch(it -> isBehind(it.at(), committed));
  }

  private boolean isBehind(Position position, Map<TopicPartition, Long> committed) {
    TopicPartition partition = new TopicPartition(events, position.partition());
    return committed.getOrDefault(partition, 0L) > position.offset();
  }

  private Map<TopicPartition, Long> committed() {
    try {
      Map<TopicPartition, OffsetAndMetadata> found =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, Long> offsets = new HashMap<>();
      found.forEach((partition, it) -> offsets.put(partition, it == null ? 0 : it.offset()));
      return offsets;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? clients.failure(cause)
          : new CommandFailure("cannot read the job's position: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted: the events are sent and will be processed", e);
    }
  }

  private Set<Position> stored(List<Replayed> replayed) {
    Map<Integer, List<Replayed>> byPartition =
        replayed.stream().collect(Collectors.groupingBy(it -> it.at().partition()));
    Set<Position> wanted = replayed.stream().map(Replayed::at).collect(Collectors.toSet());
    Set<Position> stored = new HashSet<>();
    byPartition.forEach(
        (partition, events) -> {
          long[] offsets = events.stream().mapToLong(it -> it.at().offset()).sorted().toArray();
          clickHouse.query(
              "SELECT DISTINCT kafka_offset FROM events WHERE kafka_partition = {partition:Int32}"
                  + " AND kafka_offset BETWEEN {first:Int64} AND {last:Int64}"
                  // Rows of a topic that was deleted and made anew had the same offsets.
                  + " AND kafka_timestamp > fromUnixTimestamp64Milli({since:Int64})",
              "TSV",
              Map.of(
                  "partition", partition.toString(),
                  "first", Long.toString(offsets[0]),
                  "last", Long.toString(offsets[offsets.length - 1]),
                  "since", Long.toString(begun.minus(CLOCK_DIFFERENCE).toEpochMilli())),
              line -> stored.add(new Position(partition, Long.parseLong(line))));
        });
    stored.retainAll(wanted);
    return stored;
  }

  @Override
  public void close() {
    letters.close();
    admin.close();
    clickHouse.close();
  }
}
