package dev.patchbay.job.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class LayoutSnapshotTest {

  private final TypeSerializer<SourceEvent> serializer = new SourceEventSerializer();
  private final DataOutputSerializer out = new DataOutputSerializer(64);

  @Test
  void theLayoutIsReadBack() throws Exception {
    serializer.snapshotConfiguration().writeSnapshot(out);

    TypeSerializerSnapshot<SourceEvent> read =
        read(serializer.snapshotConfiguration().getCurrentVersion());

    assertThat(read.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer.snapshotConfiguration().resolveSchemaCompatibility(read).isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void whatHadNoNumberYetIsLayoutOne() throws Exception {
    new SimpleTypeSerializerSnapshot<>(SourceEventSerializer::new) {}.writeSnapshot(out);

    assertThat(read(3).restoreSerializer()).isEqualTo(serializer);
  }

  @Test
  void aLaterLayoutIsRefusedWithAdvice() throws Exception {
    out.writeInt(2);

    assertThatThrownBy(() -> read(4))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the savepoint has state of SourceEventSerializer in layout 2, which this version does not"
                + " know: start it with the version that wrote it, or a newer one");
    assertThatThrownBy(() -> read(5)).hasMessageContaining("in form 5");
  }

  private TypeSerializerSnapshot<SourceEvent> read(int form) throws IOException {
    TypeSerializerSnapshot<SourceEvent> snapshot = serializer.snapshotConfiguration();
    snapshot.readSnapshot(
        form, new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
    return snapshot;
  }
}
