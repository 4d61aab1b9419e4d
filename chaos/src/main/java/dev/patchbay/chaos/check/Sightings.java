package dev.patchbay.chaos.check;

import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Which events an output has: a bit for each, so that an hour's fit into a few megabytes. Written
 * by one thread; {@link #count} may be asked by any.
 */
final class Sightings {

  /** Enough to see what went wrong; more would be the same. */
  private static final int REMEMBERED = 100_000;

  private final List<BitSet> seen = new ArrayList<>();
  private final List<Place> repeated = new ArrayList<>();
  private volatile long count;
  private long repetitions;

  Sightings() {
    for (int i = 0; i < Traffic.PARTITIONS; i++) {
      seen.add(new BitSet());
    }
  }

  /** Whether it was not there before. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  boolean add(Place place) {
    BitSet partition = seen.get(place.partition());
    int bit = Math.toIntExact(place.offset());
    if (partition.get(bit)) {
      repetitions++;
      if (repeated.size() < REMEMBERED) {
        repeated.add(place);
      }
      return false;
    }
    partition.set(bit);
    count++;
    return true;
  }

  boolean has(Place place) {
    return seen.get(place.partition()).get(Math.toIntExact(place.offset()));
  }

  /** Different ones. */
  long count() {
    return count;
  }

  long repetitions() {
    return repetitions;
  }

  List<Place> repeated() {
    return Collections.unmodifiableList(repeated);
  }
}
