package dev.patchbay.chaos.check;

import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import java.util.Arrays;

/**
 * Whether events of a key left in the order in which they were sent: those that went by the
 * overflow topic among themselves, and the others among themselves.
 */
final class KeyOrder {

  private final Sightings diverted;
  private final Sightings seen = new Sightings();
  private final long[][] lastOfKey = unseen();
  private final long[][] lastDivertedOfKey = unseen();
  private final Complaints disordered = new Complaints();

  KeyOrder(Sightings diverted) {
    this.diverted = diverted;
  }

  /** Reads the processed topic from its beginning to its end. */
  static Complaints of(Connections connections, Sightings diverted) {
    KeyOrder order = new KeyOrder(diverted);
    try (TopicReader processed = new TopicReader(connections, connections.topics().processed())) {
      processed.readToEnd(
          record -> order.add(Place.parse(RecordHeaders.text(record, "patchbay-source"))));
    }
    return order.disordered();
  }

  /** The next one that left; one that was there before says nothing of the order. */
  void add(Place place) {
    if (!seen.add(place)) {
      return;
    }
    long[] last = (diverted.has(place) ? lastDivertedOfKey : lastOfKey)[place.partition()];
    int key = Traffic.keyNumber(place);
    if (place.offset() < last[key]) {
      disordered.add(place, "came after " + last[key] + " of the same key");
    }
    last[key] = Math.max(last[key], place.offset());
  }

  Complaints disordered() {
    return disordered;
  }

  private static long[][] unseen() {
    long[][] last = new long[Traffic.PARTITIONS][Traffic.KEYS_PER_PARTITION];
    for (long[] partition : last) {
      Arrays.fill(partition, -1);
    }
    return last;
  }
}
