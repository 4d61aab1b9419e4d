package dev.patchbay.job.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.CallTimes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class EventTypesTest {

  private static final ProcessedEvent EVENT =
      Events.processed("{\"x\":1,\"event\":\"e\",\"properties\":{\"é\":1},\"$set\":{}}");

  @Test
  void everyTypeComesBackAsItWas() throws IOException {
    assertComesBack(EventTypes.SOURCE_EVENT, EVENT.source());
    assertComesBack(EventTypes.SOURCE_EVENT, new SourceEvent(0, 0, -1, null, null, List.of()));
    assertComesBack(EventTypes.SOURCE_EVENT, Events.source(new byte[0]));
    assertComesBack(EventTypes.PROCESSED_EVENT, EVENT);
    assertComesBack(
        EventTypes.DEAD_LETTER,
        new DeadLetter(
            EVENT.source(),
            DeadLetter.Stage.PLUGIN,
            "threw",
            "1/p",
            "1.0.0",
            "TypeError",
            "é",
            "x".repeat(100_000),
            9,
            10));
    assertComesBack(
        EventTypes.PLUGIN_LOG_ENTRY,
        new PluginLogEntry("*", "*/p", "1.0.0", "warn", "line\nline", 5, 1));
    CallTimes times = new CallTimes();
    times.add(20_000);
    assertComesBack(
        EventTypes.PLUGIN_MINUTE,
        new PluginMinute(
            "*",
            "*/p",
            "p",
            "1.0.0",
            1,
            2,
            60_000,
            4,
            61_000,
            new PluginMinute.Counts(5, 6, 7, 8, 9, 10),
            11,
            times,
            "é",
            12));
    assertComesBack(EventTypes.DIVERTED_EVENT, new DivertedEvent(EVENT.source(), "team"));
    CaptureWriter writer = new CaptureWriter("t");
    CapturedEvent captured =
        writer.write(
            writer.uuid(EVENT.source(), "1/p", 0),
            "e",
            Optional.empty(),
            1,
            Instant.EPOCH,
            "{}",
            "1/p",
            1);
    assertThat(comesBack(EventTypes.CAPTURED_EVENT, captured))
        .usingRecursiveComparison()
        .isEqualTo(captured);
  }

  @Test
  void serializersAreImmutableAndFoundByTheirSnapshots() {
    for (TypeInformation<?> type :
        List.of(
            EventTypes.SOURCE_EVENT,
            EventTypes.PROCESSED_EVENT,
            EventTypes.DEAD_LETTER,
            EventTypes.PLUGIN_LOG_ENTRY,
            EventTypes.PLUGIN_MINUTE,
            EventTypes.CAPTURED_EVENT,
            EventTypes.DIVERTED_EVENT)) {
      TypeSerializer<?> serializer = type.createSerializer(new SerializerConfigImpl());
      TypeSerializerSnapshot<?> snapshot = serializer.snapshotConfiguration();

      assertThat(serializer.isImmutableType()).isTrue();
      assertThat(snapshot.restoreSerializer()).isEqualTo(serializer);
    }
  }

  private static <T> void assertComesBack(TypeInformation<T> type, T value) throws IOException {
    assertThat(comesBack(type, value)).isEqualTo(value);
  }

  private static <T> T comesBack(TypeInformation<T> type, T value) throws IOException {
    TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());

    T back = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    return back;
  }
}
