package dev.patchbay.job.event;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link ProcessedEvent}. */
final class ProcessedEventSerializer extends ImmutableSerializer<ProcessedEvent> {

  private static final long serialVersionUID = 1;

  private static final EventFieldsSerializer FIELDS = new EventFieldsSerializer();
  private static final SourceEventSerializer SOURCE = new SourceEventSerializer();

  @Override
  public void serialize(ProcessedEvent event, DataOutputView out) throws IOException {

    writeBytes(event.json(), out);
    FIELDS.serialize(event.fields(), out);
    SOURCE.serialize(event.source(), out);
    out.writeLong(event.revision());
  }

  @Override
  public ProcessedEvent deserialize(DataInputView in) throws IOException {

    return new ProcessedEvent(
        readBytes(in), FIELDS.deserialize(in), SOURCE.deserialize(in), in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<ProcessedEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<ProcessedEvent> {
    public Snapshot() {
      super(1, ProcessedEventSerializer::new);
    }
  }
}
