package dev.patchbay.chaos.fault;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.chaos.traffic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * From which event on a revision had been acknowledged by all subtasks before the event was sent.
 * Safe for concurrent use.
 */
public final class Acknowledgements {

  private final List<NavigableMap<Long, Long>> byPartition = new ArrayList<>();

  public Acknowledgements(int partitions) {
    for (int i = 0; i < partitions; i++) {
      byPartition.add(new ConcurrentSkipListMap<>());
    }
  }

  /** All subtasks have said so, and events from these offsets on are sent now. */
  public void add(long revision, long[] position) {
    for (int i = 0; i < position.length; i++) {
      byPartition.get(i).merge(position[i], revision, Math::max);
    }
  }

  /** The lowest revision that the event may have been processed at. */
  public long floor(Place place) {
    var entry = byPartition.get(place.partition()).floorEntry(place.offset());
    return entry == null ? PluginCatalog.NO_REVISION : entry.getValue();
  }
}
