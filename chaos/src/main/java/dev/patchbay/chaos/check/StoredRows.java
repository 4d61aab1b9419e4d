package dev.patchbay.chaos.check;

import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/** The rows in ClickHouse, all of them, without FINAL. Used by one thread. */
public final class StoredRows implements AutoCloseable {

  /**
   * Of what was inserted since then: all of it, ten times a second, would take half a core of a
   * stack that is to recover. With ClickHouse's time, to ask from there on.
   */
  private static final String ARRIVED_SINCE =
      "SELECT kafka_partition, max(kafka_offset) + 1, toUnixTimestamp(now()) FROM events"
          + " WHERE _part IN (SELECT name FROM system.parts WHERE database = currentDatabase()"
          + " AND table = 'events' AND active AND modification_time >= toDateTime({since:UInt32}))"
          + " GROUP BY kafka_partition";

  /** A part is there a moment after the time that it bears. */
  private static final long OVERLAP_SECONDS = 10;

  private final ClickHouseClient clickHouse;
  private final long[] arrived = new long[Traffic.PARTITIONS];

  /** In seconds, by ClickHouse's clock. */
  private long askedAt;

  public StoredRows(Connections connections) {
    this.clickHouse = new ClickHouseClient(connections);
  }

  /** Of each partition, one more than the highest offset; nothing while ClickHouse is away. */
  public Optional<long[]> arrived() {
    long[] now = {askedAt};
    try {
      clickHouse.query(
          ARRIVED_SINCE,
          "TSV",
          Map.of("since", Long.toString(askedAt)),
          line -> {
            String[] cells = line.split("\t", -1);
            int partition = Integer.parseInt(cells[0]);
            arrived[partition] = Math.max(arrived[partition], Long.parseLong(cells[1]));
            now[0] = Long.parseLong(cells[2]) - OVERLAP_SECONDS;
          });
      askedAt = now[0];
      return Optional.of(arrived.clone());
    } catch (CommandFailure e) {
      return Optional.empty();
    }
  }

  /** How many there are; nothing while ClickHouse is away. */
  public Optional<Long> count() {
    long[] count = {0};
    try {
      clickHouse.query(
          "SELECT count() FROM events", "TSV", Map.of(), line -> count[0] = Long.parseLong(line));
      return Optional.of(count[0]);
    } catch (CommandFailure e) {
      return Optional.empty();
    }
  }

  /** The revision of each; in no order. */
  public void revisions(ObjLongConsumer<Place> each) {
    clickHouse.query(
        "SELECT kafka_partition, kafka_offset, revision FROM events",
        "TSV",
        Map.of(),
        line -> {
          String[] cells = line.split("\t", -1);
          each.accept(
              new Place(Integer.parseInt(cells[0]), Long.parseLong(cells[1])),
              Long.parseLong(cells[2]));
        });
  }

  /** Reads all of them. */
  Judged judge(Acknowledgements acknowledgements) {
    Judged judged = new Judged(new Sightings(), new Stamps(acknowledgements), new Complaints());
    clickHouse.query(
        "SELECT kafka_partition, kafka_offset, toString(uuid), revision, ifNull(properties.mark::Nullable(String), '') FROM events",
        "TSV",
        Map.of(),
        line -> judged.add(line.split("\t", -1)));
    return judged;
  }

  /** What all rows say. */
  record Judged(Sightings sightings, Stamps stamps, Complaints altered) {
    private void add(String[] cells) {
      Place place = new Place(Integer.parseInt(cells[0]), Long.parseLong(cells[1]));
      if (!place.uuid().toString().equals(cells[2])) {
        altered.add(place, "was stored with uuid " + cells[2]);
      }
      var _ = sightings.add(place);
      stamps.add(place, Long.parseLong(cells[3]), cells[4]);
    }
  }

  @Override
  public void close() {
    clickHouse.close();
  }
}
