package dev.patchbay.job.event;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link SourceEvent}. */
final class SourceEventSerializer extends ImmutableSerializer<SourceEvent> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(SourceEvent event, DataOutputView out) throws IOException {

    out.writeInt(event.partition());
    out.writeLong(event.offset());
    out.writeLong(event.timestamp());
    writeBytes(event.key(), out);
    writeBytes(event.value(), out);
    writeHeaders(event.headers(), out);
  }

  @Override
  public SourceEvent deserialize(DataInputView in) throws IOException {

    int partition = in.readInt();
    long offset = in.readLong();
    long timestamp = in.readLong();
    byte[] key = readBytes(in);
    byte[] value = readBytes(in);
    return new SourceEvent(partition, offset, timestamp, key, value, readHeaders(in));
  }

  @Override
  public TypeSerializerSnapshot<SourceEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<SourceEvent> {
    public Snapshot() {
      super(1, SourceEventSerializer::new);
    }
  }
}
