package dev.patchbay.chaos.changes;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.chaos.check.LiveReading;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Everything that is written to the control topic, the processed topic and the dead letters, kept
 * in memory: about a kilobyte per event. To be looked at after {@link #close}.
 */
final class Outputs implements AutoCloseable {

  private final List<Trace> traces = new ArrayList<>();
  private final List<StoredRecord> control = new ArrayList<>();
  private final AtomicLongArray arrived = new AtomicLongArray(Traffic.PARTITIONS);
  private final LiveReading reading;

  /** Starts to read at once. */
  Outputs(Connections connections) {
    reading =
        new LiveReading(
            connections,
            Map.of(
                connections.topics().control(), this::takeControl,
                connections.topics().processed(), it -> take(Trace.Processed.of(it)),
                connections.topics().deadLetters(), it -> traces.add(Trace.Letter.of(it))));
  }

  private void takeControl(ConsumerRecord<byte[], byte[]> record) {
    control.add(new StoredRecord(record.offset(), record.key(), record.value()));
  }

  private void take(Trace.Processed trace) {
    traces.add(trace);
    arrived.accumulateAndGet(trace.place().partition(), trace.place().offset() + 1, Math::max);
  }

  /** Of each partition, one more than the highest offset of an event that was processed. */
  long[] arrived() {
    long[] offsets = new long[Traffic.PARTITIONS];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = arrived.get(i);
    }
    return offsets;
  }

  List<Trace> traces() {
    return traces;
  }

  List<StoredRecord> control() {
    return control;
  }

  @Override
  public void close() {
    reading.close();
  }
}
