package dev.patchbay.job.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.model.VersionId;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlTypesTest {

  @Test
  void recordsOfTheTopicSurviveTombstonesAndMissingKeysIncluded() throws Exception {
    for (StoredRecord record :
        new StoredRecord[] {
          new StoredRecord(7, new byte[] {1}, new byte[] {2, 3}),
          new StoredRecord(8, new byte[] {1}, null),
          new StoredRecord(9, new byte[] {1}, null, new byte[] {4, 5}),
          new StoredRecord(Long.MAX_VALUE, null, new byte[0])
        }) {
      assertThat(copy(ControlTypes.STORED_RECORD, record)).isEqualTo(record);
    }
  }

  @Test
  void aPositionSurvives() throws Exception {
    ControlPosition position = new ControlPosition("id", 5);

    assertThat(copy(ControlTypes.CONTROL_POSITION, position)).isEqualTo(position);
  }

  @Test
  void aCatalogSurvives() throws Exception {
    SavedCatalog saved =
        new SavedCatalog(
            new ControlPosition("id", 5),
            "trust",
            Map.of(
                "a", new StoredRecord(3, new byte[] {'a'}, new byte[] {2}),
                "b", new StoredRecord(5, new byte[] {'b'}, new byte[] {3}, new byte[] {4})));

    assertThat(copy(ControlTypes.SAVED_CATALOG, saved)).isEqualTo(saved);
    assertThat(copy(ControlTypes.SAVED_CATALOG, SavedCatalog.NONE)).isEqualTo(SavedCatalog.NONE);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void everyStatementSurvives(StatusRecord statement) throws Exception {
    assertThat(copy(ControlTypes.STATUS_RECORD, statement)).isEqualTo(statement);
  }

  static Stream<StatusRecord> statements() {
    return Stream.of(
        new StatusRecord.Acknowledgement(1, 2, 3, Instant.EPOCH),
        new StatusRecord.InstallationState(
            "*/a", VersionId.parse("a@1.0.0"), 1, 3, Optional.empty(), Instant.EPOCH),
        new StatusRecord.InstallationState(
            "*/a",
            VersionId.parse("a@1.0.0"),
            1,
            3,
            Optional.of(
                new StatusRecord.Failure(FailureKind.THREW, new PluginError("E", "m", "s"))),
            Instant.EPOCH),
        new StatusRecord.InstallationGone("*/a", 1),
        new StatusRecord.OverBudget(
            7, 1, Optional.of("7/a"), 20, true, Instant.EPOCH, Instant.EPOCH),
        new StatusRecord.WithinBudget(7, 1),
        new StatusRecord.RecordRejected("k", 3, "why", Instant.EPOCH),
        new StatusRecord.RejectionCleared("k"));
  }

  @Test
  void savedStateNamesItsLayout() throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(
        out, serializer(ControlTypes.STORED_RECORD).snapshotConfiguration());

    TypeSerializerSnapshot<StoredRecord> read =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(read.restoreSerializer()).isEqualTo(serializer(ControlTypes.STORED_RECORD));
  }

  @Test
  void stateFromBeforeThereWereSignaturesIsRead() throws Exception {
    TypeSerializerSnapshot<StoredRecord> now =
        serializer(ControlTypes.STORED_RECORD).snapshotConfiguration();
    TypeSerializerSnapshot<StoredRecord> old = new StoredRecordSerializer.Snapshot();
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeInt(1);
    old.readSnapshot(
        old.getCurrentVersion(),
        new DataInputDeserializer(out.getCopyOfBuffer()),
        getClass().getClassLoader());
    out.clear();
    out.writeLong(7);
    out.writeInt(1);
    out.writeByte(1);
    out.writeInt(-1);

    assertThat(now.resolveSchemaCompatibility(old).isCompatibleAfterMigration()).isTrue();
    assertThat(
            old.restoreSerializer().deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(new StoredRecord(7, new byte[] {1}, null));
  }

  private static <T> T copy(TypeInformation<T> type, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer(type).serialize(value, out);
    return serializer(type).deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
    return type.createSerializer(new SerializerConfigImpl());
  }
}
