package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.event.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link StoredRecord}, from before records had signatures: to read old state with. */
final class UnsignedRecordSerializer extends ImmutableSerializer<StoredRecord> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(StoredRecord record, DataOutputView out) throws IOException {
    throw new UnsupportedOperationException("state is written in the present layout");
  }

  @Override
  public StoredRecord deserialize(DataInputView in) throws IOException {
    return new StoredRecord(in.readLong(), readBytes(in), readBytes(in));
  }

  /** What is read is written by the other one. */
  @Override
  public TypeSerializerSnapshot<StoredRecord> snapshotConfiguration() {
    return new StoredRecordSerializer.Snapshot();
  }
}
