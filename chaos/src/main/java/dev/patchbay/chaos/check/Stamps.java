package dev.patchbay.chaos.check;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.model.Installation;
import dev.patchbay.model.TeamScope;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Holds the revision on an event against what had been acknowledged, and the plugin's mark against
 * what the control topic says of that revision.
 */
final class Stamps {

  /** What has been seen of the marks, to be judged when the control topic can be read in peace. */
  private record Stamp(long revision, String mark) {}

  private final Acknowledgements acknowledgements;
  private final Map<Stamp, Place> firstSeen = new HashMap<>();
  private final Map<Stamp, Long> counts = new HashMap<>();
  private final Complaints stale = new Complaints();

  Stamps(Acknowledgements acknowledgements) {
    this.acknowledgements = acknowledgements;
  }

  void add(Place place, long revision, String mark) {
    long floor = acknowledgements.floor(place);
    if (revision < floor) {
      stale.add(
          place,
          "was processed at revision %d after %d was acknowledged".formatted(revision, floor));
    }
    Stamp stamp = new Stamp(revision, mark);
    firstSeen.putIfAbsent(stamp, place);
    counts.merge(stamp, 1L, Long::sum);
  }

  Complaints stale() {
    return stale;
  }

  /** Events that their own revision does not make so. */
  Complaints wrong(Connections connections) {
    NavigableMap<Long, String> marks = marks(connections);
    Complaints wrong = new Complaints();
    counts.forEach(
        (stamp, count) -> {
          var expected = marks.floorEntry(stamp.revision());
          if (expected == null || !expected.getValue().equals(stamp.mark())) {
            for (long i = 0; i < count; i++) {
              wrong.add(
                  firstSeen.get(stamp),
                  "has mark '%s' at revision %d".formatted(stamp.mark(), stamp.revision()));
            }
          }
        });
    return wrong;
  }

  /** What the plugin writes, from each revision on. */
  private static NavigableMap<Long, String> marks(Connections connections) {
    NavigableMap<Long, String> marks = new TreeMap<>();
    PluginCatalog[] catalog = {PluginCatalog.EMPTY};
    try (TopicReader control = new TopicReader(connections, connections.topics().control())) {
      control.readToEnd(
          record -> {
            catalog[0] =
                catalog[0]
                    .apply(new StoredRecord(record.offset(), record.key(), record.value()))
                    .catalog();
            marks.put(record.offset(), mark(catalog[0]));
          });
    }
    return marks;
  }

  private static String mark(PluginCatalog catalog) {
    return catalog
        .installation(Installation.defaultId(TeamScope.ALL, "chaos-mark"))
        .filter(Installation::enabled)
        .map(it -> it.version().version() + "/" + it.config().get("mark"))
        .orElse("");
  }
}
