package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.event.ImmutableSerializer;
import dev.patchbay.job.event.LayoutSnapshot;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 2 of {@link StoredRecord}, on the wire and in state. */
final class StoredRecordSerializer extends ImmutableSerializer<StoredRecord> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(StoredRecord record, DataOutputView out) throws IOException {
    out.writeLong(record.offset());
    writeBytes(record.key(), out);
    writeBytes(record.value(), out);
    writeBytes(record.signature(), out);
  }

  @Override
  public StoredRecord deserialize(DataInputView in) throws IOException {
    return new StoredRecord(in.readLong(), readBytes(in), readBytes(in), readBytes(in));
  }

  @Override
  public TypeSerializerSnapshot<StoredRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<StoredRecord> {
    public Snapshot() {
      super(2, StoredRecordSerializer::new, Map.of(1, UnsignedRecordSerializer::new));
    }
  }
}
