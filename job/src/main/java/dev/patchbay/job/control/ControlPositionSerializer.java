package dev.patchbay.job.control;

import dev.patchbay.job.event.ImmutableSerializer;
import dev.patchbay.job.event.LayoutSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link ControlPosition} in state. */
final class ControlPositionSerializer extends ImmutableSerializer<ControlPosition> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(ControlPosition position, DataOutputView out) throws IOException {
    writeText(position.topicId(), out);
    out.writeLong(position.revision());
  }

  @Override
  public ControlPosition deserialize(DataInputView in) throws IOException {
    return new ControlPosition(readText(in), in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<ControlPosition> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<ControlPosition> {
    public Snapshot() {
      super(1, ControlPositionSerializer::new);
    }
  }
}
