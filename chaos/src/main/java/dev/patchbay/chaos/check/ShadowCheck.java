package dev.patchbay.chaos.check;

import dev.patchbay.chaos.traffic.ChaosEvent;
import dev.patchbay.chaos.traffic.Fate;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ShadowCodec;
import dev.patchbay.model.ShadowRecord;
import dev.patchbay.model.ShadowRecord.Change;
import dev.patchbay.model.ShadowRecord.Difference;
import dev.patchbay.model.ShadowRecord.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Holds what the shadow topic tells of single events against what must come of them. The plugin
 * that is compared, {@code chaos-fragile-shadow}, is made so that this follows from the event.
 *
 * <p>Of an event that was told of more than once the last word counts, as for the topic's
 * compaction: it ran again after a restart, and nothing takes back what was told of an attempt that
 * came to nothing.
 *
 * @param told how many events were told of: those that differ, and of them the first few in each
 *     while
 * @param mistold events that were told of as what they are not
 */
public record ShadowCheck(long told, Complaints mistold) {

  /** Reads the topic to its end. */
  public static ShadowCheck of(Connections connections, Traffic traffic) {
    List<ShadowRecord> records = new ArrayList<>();
    try (TopicReader topic = new TopicReader(connections, connections.topics().shadow())) {
      topic.readToEnd(it -> read(it).ifPresent(records::add));
    }
    return of(records, traffic);
  }

  /** The records are in the order in which they were written. */
  static ShadowCheck of(List<ShadowRecord> records, Traffic traffic) {
    Map<String, Difference> lastByEvent = new LinkedHashMap<>();
    for (ShadowRecord record : records) {
      if (record instanceof Difference it) {
        lastByEvent.put(it.event(), it);
      }
    }
    Complaints mistold = new Complaints();
    lastByEvent.values().forEach(it -> judge(it, traffic, mistold));
    return new ShadowCheck(lastByEvent.size(), mistold);
  }

  /** A shadow that told nothing has shown nothing. */
  public boolean isGood() {
    return told > 0 && mistold.count() == 0;
  }

  private static Optional<ShadowRecord> read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ShadowCodec.decode(record.value()));
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("the job writes what it can read", e);
    }
  }

  private static void judge(Difference told, Traffic traffic, Complaints mistold) {
    Place.of(UUID.fromString(told.event()))
        .ifPresentOrElse(
            place -> judge(traffic.event(place), told, mistold),
            () -> mistold.add(new Place(-1, -1), "was never sent: " + told.event()));
  }

  private static void judge(ChaosEvent event, Difference told, Complaints mistold) {
    Place place = event.place();
    Optional<Verdict> expected = expected(event);
    if (!expected.equals(Optional.of(told.verdict()))) {
      mistold.add(
          place,
          "is told as %s, must be %s"
              .formatted(told.verdict(), expected.map(Verdict::toString).orElse("nothing")));
    } else if (told.verdict() == Verdict.CHANGED && !told.changes().equals(changes(place))) {
      mistold.add(place, "is told to differ in " + told.changes());
    }
  }

  /** Empty if no plugin sees the event. */
  private static Optional<Verdict> expected(ChaosEvent event) {
    if (event.reason().isPresent()) {
      return Optional.empty();
    }
    long n = event.place().offset();
    if (event.fate() == Fate.LETTER) {
      return Optional.of(Verdict.RECOVERED);
    } else if (event.fate() == Fate.DROPPED) {
      return Optional.of(Verdict.KEPT);
    } else if (n % 50 == 3) {
      return Optional.of(Verdict.DROPPED);
    }
    return Optional.of(n % 50 == 7 || n % 5000 == 11 ? Verdict.FAILED : Verdict.CHANGED);
  }

  private static List<Change> changes(Place place) {
    return List.of(
        new Change(
            "properties.shadow", Optional.empty(), Optional.of(Long.toString(place.offset()))));
  }
}
