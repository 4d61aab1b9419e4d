package dev.patchbay.chaos.changes;

import dev.patchbay.chaos.check.Complaints;
import dev.patchbay.chaos.traffic.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Holds the rows in ClickHouse against the processed topic. Used by one thread. */
final class RowCheck {

  private final Map<Place, Long> awaited = new HashMap<>();
  private final Complaints complaints = new Complaints();

  RowCheck(Collection<Trace> traces) {
    for (Trace trace : traces) {
      if (trace instanceof Trace.Processed it) {
        awaited.put(it.place(), it.revision());
      }
    }
  }

  /** One row. */
  void take(Place place, long revision) {
    Long processed = awaited.remove(place);
    if (processed == null) {
      complaints.add(place, "is a row, and not in the processed topic, or a second row");
    } else if (processed != revision) {
      complaints.add(
          place,
          "is a row of revision %d, and of %d in the processed topic"
              .formatted(revision, processed));
    }
  }

  /** To be asked after the last row. */
  Complaints complaints() {
    awaited.keySet().forEach(it -> complaints.add(it, "is in the processed topic, and no row"));
    awaited.clear();
    return complaints;
  }
}
