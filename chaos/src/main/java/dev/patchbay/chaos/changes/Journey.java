package dev.patchbay.chaos.changes;

import dev.patchbay.chaos.check.Complaints;
import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.traffic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The events of one partition in their order, and the revisions that they can have met. Revisions
 * never go back along a partition: its events are processed in order, and after a restart at what
 * is in force then.
 */
final class Journey {

  private final int partition;
  private final long sent;
  private final NavigableMap<Long, Trace> traces = new TreeMap<>();

  /**
   * An event that left nothing behind.
   *
   * @param lowest what must have been in force at least when it was processed
   * @param highest at most
   */
  record Missing(Place place, long lowest, long highest) {}

  /**
   * @param sent how many events the partition was sent
   */
  Journey(int partition, long sent) {
    this.partition = partition;
    this.sent = sent;
  }

  /** Complains of an event that is there already, or was never sent. */
  void add(Trace trace, Complaints unexpected) {
    Place place = trace.place();
    if (place.offset() >= sent) {
      unexpected.add(place, "was never sent");
    } else if (traces.putIfAbsent(place.offset(), trace) != null) {
      unexpected.add(place, "is there twice");
    }
  }

  /** Complains of events with a revision below one that was in force before them. */
  void findStale(Acknowledgements acknowledgements, Complaints stale) {
    long highest = Long.MIN_VALUE;
    for (Trace trace : traces.values()) {
      long acknowledged = acknowledgements.floor(trace.place());
      if (trace.revision() < acknowledged) {
        stale.add(
            trace.place(),
            "was processed at revision %d after %d was acknowledged"
                .formatted(trace.revision(), acknowledged));
      } else if (trace.revision() < highest) {
        stale.add(
            trace.place(),
            "was processed at revision %d after an earlier one at %d"
                .formatted(trace.revision(), highest));
      }
      highest = Math.max(highest, trace.revision());
    }
  }

  /**
   * Those that left nothing behind.
   *
   * @param end the revision that was in force when everything was over
   */
  List<Missing> missing(Acknowledgements acknowledgements, long end) {
    List<Missing> missing = new ArrayList<>();
    for (long offset = 0; offset < sent; offset++) {
      if (!traces.containsKey(offset)) {
        Place place = new Place(partition, offset);
        Map.Entry<Long, Trace> before = traces.lowerEntry(offset);
        Map.Entry<Long, Trace> after = traces.higherEntry(offset);
        long acknowledged = acknowledgements.floor(place);
        long lowest =
            before == null ? acknowledged : Math.max(before.getValue().revision(), acknowledged);
        missing.add(
            new Missing(
                place,
                lowest,
                after == null ? Math.max(lowest, end) : after.getValue().revision()));
      }
    }
    return missing;
  }
}
