package dev.patchbay.chaos.check;

import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.traffic.ChaosEvent;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads what the job writes to Kafka while it writes it, as any reader would who wants committed
 * records only. A thread of its own reads; the findings are for after {@link #close}.
 */
public final class LiveTopics implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Traffic traffic;
  private final TopicReader processedTopic;
  private final TopicReader letterTopic;
  private final Stamps stamps;
  private final Sightings processed = new Sightings();
  private final Sightings letters = new Sightings();
  private final Complaints disordered = new Complaints();
  private final Complaints altered = new Complaints();
  private final long[][] lastOfKey = new long[Traffic.PARTITIONS][Traffic.KEYS_PER_PARTITION];
  private final AtomicLongArray arrived = new AtomicLongArray(Traffic.PARTITIONS);
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread thread = Thread.ofPlatform().name("live topics").unstarted(this::run);
  private volatile boolean isClosed;

  /** Starts at once, at the beginning of both topics. */
  public LiveTopics(Connections connections, Traffic traffic, Acknowledgements acknowledgements) {
    this.traffic = traffic;
    this.stamps = new Stamps(acknowledgements);
    this.processedTopic = new TopicReader(connections, connections.topics().processed());
    this.letterTopic = new TopicReader(connections, connections.topics().deadLetters());
    for (long[] last : lastOfKey) {
      Arrays.fill(last, -1);
    }
    thread.start();
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

  Sightings processed() {
    return processed;
  }

  Sightings letters() {
    return letters;
  }

  Stamps stamps() {
    return stamps;
  }

  Complaints disordered() {
    return disordered;
  }

  Complaints altered() {
    return altered;
  }

  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    processedTopic.close();
    letterTopic.close();
    Optional.ofNullable(failure.get())
        .ifPresent(
            e -> {
              throw new CommandFailure("the outputs cannot be read: " + e.getMessage(), e);
            });
  }

  private void run() {
    try {
      while (!isClosed) {
        var _ = processedTopic.poll(POLL, this::takeProcessed);
        var _ = letterTopic.poll(POLL, this::takeLetter);
      }
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private void takeProcessed(ConsumerRecord<byte[], byte[]> record) {
    Place place = Place.parse(header(record, "patchbay-source"));
    String json = new String(record.value(), StandardCharsets.UTF_8);
    if (!text(json, "uuid").equals(place.uuid().toString())) {
      altered.add(place, "left with uuid " + text(json, "uuid"));
    }
    stamps.add(place, number(record, "patchbay-revision"), text(json, "mark"));
    if (processed.add(place)) {
      arrived.accumulateAndGet(place.partition(), place.offset() + 1, Math::max);
      long[] last = lastOfKey[place.partition()];
      int key = Traffic.keyNumber(place);
      if (place.offset() < last[key]) {
        disordered.add(place, "came after " + last[key] + " of the same key");
      }
      last[key] = Math.max(last[key], place.offset());
    }
  }

  private void takeLetter(ConsumerRecord<byte[], byte[]> record) {
    Place place =
        new Place((int) number(record, "patchbay-partition"), number(record, "patchbay-offset"));
    var _ = letters.add(place);
    ChaosEvent sent = traffic.event(place);
    if (!Arrays.equals(sent.value(), record.value())) {
      altered.add(place, "is not whole in its dead letter");
    }
    String reason = header(record, "patchbay-reason");
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

  private static long number(ConsumerRecord<byte[], byte[]> record, String header) {
    return Long.parseLong(header(record, header));
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
