package dev.patchbay.job.event;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link DivertedEvent}. */
final class DivertedEventSerializer extends ImmutableSerializer<DivertedEvent> {

  private static final long serialVersionUID = 1;

  private static final SourceEventSerializer SOURCE = new SourceEventSerializer();

  @Override
  public void serialize(DivertedEvent event, DataOutputView out) throws IOException {
    SOURCE.serialize(event.source(), out);
    writeText(event.reason(), out);
  }

  @Override
  public DivertedEvent deserialize(DataInputView in) throws IOException {
    return new DivertedEvent(SOURCE.deserialize(in), readText(in));
  }

  @Override
  public TypeSerializerSnapshot<DivertedEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<DivertedEvent> {
    public Snapshot() {
      super(1, DivertedEventSerializer::new);
    }
  }
}
