package dev.patchbay.chaos.check;

import dev.patchbay.chaos.traffic.Fate;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What has to come out.
 *
 * @param sent of each partition, how many events were sent
 */
public record Expected(Traffic traffic, long[] sent, long rows, long letters) {

  public static Expected of(Traffic traffic, long[] sent) {
    Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    forEach(traffic, sent, (place, fate) -> counts.merge(fate, 1L, Long::sum));
    return new Expected(
        traffic, sent, counts.getOrDefault(Fate.ROW, 0L), counts.getOrDefault(Fate.LETTER, 0L));
  }

  public long total() {
    long total = 0;
    for (long count : sent) {
      total += count;
    }
    return total;
  }

  void forEach(BiConsumer<Place, Fate> each) {
    forEach(traffic, sent, each);
  }

  private static void forEach(Traffic traffic, long[] sent, BiConsumer<Place, Fate> each) {
    for (int partition = 0; partition < sent.length; partition++) {
      for (long offset = 0; offset < sent[partition]; offset++) {
        Place place = new Place(partition, offset);
        each.accept(place, traffic.fate(place));
      }
    }
  }
}
