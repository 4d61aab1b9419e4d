package dev.patchbay.job.event;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link PluginLogEntry}. */
final class PluginLogEntrySerializer extends ImmutableSerializer<PluginLogEntry> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(PluginLogEntry entry, DataOutputView out) throws IOException {

    writeText(entry.scope(), out);
    writeText(entry.installation(), out);
    writeText(entry.version(), out);
    writeText(entry.level(), out);
    writeText(entry.message(), out);
    out.writeLong(entry.timeMillis());
    out.writeInt(entry.subtask());
  }

  @Override
  public PluginLogEntry deserialize(DataInputView in) throws IOException {

    return new PluginLogEntry(
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        in.readLong(),
        in.readInt());
  }

  @Override
  public TypeSerializerSnapshot<PluginLogEntry> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<PluginLogEntry> {
    public Snapshot() {
      super(1, PluginLogEntrySerializer::new);
    }
  }
}
