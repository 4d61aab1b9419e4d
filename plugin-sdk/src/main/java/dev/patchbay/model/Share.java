package dev.patchbay.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A part of the events. Where several things are asked for, all of them must hold.
 *
 * @param percent of persons, 1 to 100; the same ones each time, and more of them when it is raised
 * @param events names of events; empty for all
 * @param conditions on properties
 */
public record Share(
    Optional<Integer> percent, Set<String> events, List<PropertyCondition> conditions) {

  public Share {
    percent
        .filter(it -> it < 1 || it > 100)
        .ifPresent(
            it -> {
              throw new IllegalArgumentException("percent " + it + " must be from 1 to 100");
            });
    events = Set.copyOf(events);
    conditions = List.copyOf(conditions);
    if (percent.isEmpty() && events.isEmpty() && conditions.isEmpty()) {
      throw new IllegalArgumentException(
          "say which events: a percentage of persons, names of events, or conditions on properties");
    }
  }

  /**
   * Whether an event belongs to it. No JavaScript is run.
   *
   * @param installation whose candidate it is: each has persons of its own
   */
  public boolean has(EventTraits event, String installation) {
    return (percent.isEmpty() || place(installation, event.distinctId()) < percent.get())
        && (events.isEmpty() || events.contains(event.name()))
        && conditions.stream().allMatch(it -> it.holds(event));
  }

  /** From 0 to 99. In ClickHouse: {@code CRC32(concat('7/shout:', distinct_id)) % 100}. */
  static int place(String installation, String distinctId) {
    CRC32 crc = new CRC32();
    crc.update((installation + ":" + distinctId).getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % 100);
  }

  /** In words. */
  @Override
  public String toString() {
    return Stream.of(
            percent.map(it -> it + " % of persons").stream(),
            events.isEmpty()
                ? Stream.<String>empty()
                : Stream.of("events " + String.join(", ", new TreeSet<>(events))),
            conditions.stream().map(PropertyCondition::toString))
        .flatMap(it -> it)
        .reduce((a, b) -> a + " and " + b)
        .orElseThrow();
  }
}
