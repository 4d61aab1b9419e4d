package dev.patchbay.cli.deadletters;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.common.TopicPartition;

/** The topic of the dead letters, as it is now. */
final class DeadLetterTopic {

  private static final Comparator<DeadLetter> BY_AGE =
      Comparator.comparing(DeadLetter::time)
          .thenComparingInt(it -> it.position().partition())
          .thenComparingLong(it -> it.position().offset());

  private final Connections connections;
  private final String name;

  DeadLetterTopic(Connections connections) {
    this.connections = connections;
    name = connections.topics().deadLetters();
  }

  /** The last of those that the filter admits, oldest first. */
  List<DeadLetter> last(int count, DeadLetterFilter filter) {
    PriorityQueue<DeadLetter> newest = new PriorityQueue<>(BY_AGE);
    try (TopicReader reader = new TopicReader(connections, name)) {
      filter.since().ifPresent(reader::seek);
      reader.readToEnd(
          record -> {
            DeadLetter letter = DeadLetter.of(record);
            if (filter.admits(letter)) {
              newest.add(letter);
              if (newest.size() > count) {
                newest.poll();
              }
            }
          });
    }
    List<DeadLetter> found = new ArrayList<>(newest);
    found.sort(BY_AGE);
    return found;
  }

  /**
   * The dead letters at these positions, in their order.
   *
   * @throws CommandFailure if there is none at one of them
   */
  List<DeadLetter> at(List<Position> positions) {
    try (TopicReader reader = new TopicReader(connections, name)) {
      return positions.stream().map(it -> at(it, reader)).toList();
    }
  }

  private DeadLetter at(Position position, TopicReader reader) {
    TopicPartition partition = new TopicPartition(name, position.partition());
    Optional<DeadLetter> found =
        Optional.ofNullable(reader.beginning().get(partition))
            .filter(beginning -> position.offset() >= beginning)
            .filter(beginning -> position.offset() < reader.end().get(partition))
            .flatMap(beginning -> reader.readOne(partition, position.offset()))
            .map(DeadLetter::of);
    return found.orElseThrow(
        () ->
            new CommandFailure(
                "there is no dead letter "
                    + position
                    + " on topic "
                    + name
                    + ": see ./patchbay dead-letters list; old ones go with the topic's retention"));
  }

  /** Where the next ones will stand. */
  Map<TopicPartition, Long> end() {
    try (TopicReader reader = new TopicReader(connections, name)) {
      return reader.end();
    }
  }
}
