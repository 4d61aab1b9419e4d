package dev.patchbay.chaos.check;

import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.traffic.ChaosEvent;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.Connections;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the job writes to Kafka, looked at while it writes it. The findings are for after {@link
 * #close}.
 */
public final class LiveTopics implements AutoCloseable {

  private final Traffic traffic;
  private final Stamps stamps;
  private final Sightings processed = new Sightings();
  private final Sightings letters = new Sightings();
  private final Complaints altered = new Complaints();
  private final AtomicLongArray arrived = new AtomicLongArray(Traffic.PARTITIONS);
  private final Sightings diverted = new Sightings();
  private final LiveReading reading;

  /** Starts at once, at the beginning of the topics. */
  public LiveTopics(Connections connections, Traffic traffic, Acknowledgements acknowledgements) {
    this.traffic = traffic;
    this.stamps = new Stamps(acknowledgements);
    this.reading =
        new LiveReading(
            connections,
            Map.of(
                connections.topics().processed(),
                this::takeProcessed,
                connections.topics().deadLetters(),
                this::takeLetter,
                connections.topics().overflow(),
                this::takeDiverted));
  }

  /** Of each partition, one more than the highest offset of an event that was processed. */
  public long[] arrived() {
    long[] offsets = new long[Traffic.PARTITIONS];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = arrived.get(i);
    }
    return offsets;
  }

  /** How many different events have been processed so far. */
  public long processedCount() {
    return processed.count();
  }

  /** How many different events have become dead letters so far. */
  public long letterCount() {
    return letters.count();
  }

  /** How many different events have gone by the overflow topic so far. */
  public long divertedCount() {
    return diverted.count();
  }

  Sightings processed() {
    return processed;
  }

  Sightings letters() {
    return letters;
  }

  Stamps stamps() {
    return stamps;
  }

  Sightings diverted() {
    return diverted;
  }

  Complaints altered() {
    return altered;
  }

  @Override
  public void close() {
    reading.close();
  }

  private void takeProcessed(ConsumerRecord<byte[], byte[]> record) {
    Place place = Place.parse(RecordHeaders.text(record, "patchbay-source"));
    String json = new String(record.value(), StandardCharsets.UTF_8);
    if (!text(json, "uuid").equals(place.uuid().toString())) {
      altered.add(place, "left with uuid " + text(json, "uuid"));
    }
    stamps.add(place, RecordHeaders.number(record, "patchbay-revision"), text(json, "mark"));
    if (processed.add(place)) {
      arrived.accumulateAndGet(place.partition(), place.offset() + 1, Math::max);
    }
  }

  private void takeDiverted(ConsumerRecord<byte[], byte[]> record) {
    String origin = RecordHeaders.text(record, "patchbay-overflow-of");
    var _ = diverted.add(Place.parse(origin.substring(0, origin.lastIndexOf(':'))));
  }

  private void takeLetter(ConsumerRecord<byte[], byte[]> record) {
    Place place =
        new Place(
            (int) RecordHeaders.number(record, "patchbay-partition"),
            RecordHeaders.number(record, "patchbay-offset"));
    var _ = letters.add(place);
    ChaosEvent sent = traffic.event(place);
    if (!Arrays.equals(sent.value(), record.value())) {
      altered.add(place, "is not whole in its dead letter");
    }
    String reason = RecordHeaders.text(record, "patchbay-reason");
    if (sent.reason().isPresent() && !sent.reason().get().equals(reason)) {
      altered.add(place, "became a dead letter for the reason " + reason);
    }
  }

  /** The events' own spelling: parsers stumble over some of them, which is why they are sent. */
  private static String text(String json, String name) {
    String before = "\"" + name + "\":\"";
    int start = json.indexOf(before);
    return start < 0
        ? ""
        : json.substring(start + before.length(), json.indexOf('"', start + before.length()));
  }
}
