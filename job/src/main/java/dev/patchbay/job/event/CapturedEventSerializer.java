package dev.patchbay.job.event;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link CapturedEvent}. */
final class CapturedEventSerializer extends ImmutableSerializer<CapturedEvent> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(CapturedEvent event, DataOutputView out) throws IOException {

    writeBytes(event.key(), out);
    writeBytes(event.json(), out);
    writeHeaders(event.headers(), out);
  }

  @Override
  public CapturedEvent deserialize(DataInputView in) throws IOException {

    byte[] key = readBytes(in);
    byte[] json = readBytes(in);
    List<EventHeader> headers = readHeaders(in);
    return new CapturedEvent(key, json, headers);
  }

  @Override
  public TypeSerializerSnapshot<CapturedEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<CapturedEvent> {
    public Snapshot() {
      super(1, CapturedEventSerializer::new);
    }
  }
}
