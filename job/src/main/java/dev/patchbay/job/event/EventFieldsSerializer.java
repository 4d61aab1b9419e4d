package dev.patchbay.job.event;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1 of {@link EventFields}. */
final class EventFieldsSerializer extends ImmutableSerializer<EventFields> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(EventFields fields, DataOutputView out) throws IOException {

    out.writeLong(fields.uuid().getMostSignificantBits());
    out.writeLong(fields.uuid().getLeastSignificantBits());
    writeText(fields.event(), out);
    writeText(fields.distinctId(), out);
    out.writeLong(fields.team());
    out.writeLong(fields.timestampMillis());
    writeText(fields.ip(), out);
    writeText(fields.siteUrl(), out);
    writeSpan(fields.properties(), out);
    writeSpan(fields.set(), out);
    writeSpan(fields.setOnce(), out);
    out.writeInt(fields.extra().size());
    for (Span span : fields.extra()) {
      writeSpan(span, out);
    }
    out.writeBoolean(fields.isComplete());
  }

  @Override
  public EventFields deserialize(DataInputView in) throws IOException {

    UUID uuid = new UUID(in.readLong(), in.readLong());
    String event = readText(in);
    String distinctId = readText(in);
    long team = in.readLong();
    long timestamp = in.readLong();
    String ip = readText(in);
    String siteUrl = readText(in);
    Span properties = readSpan(in);
    Span set = readSpan(in);
    Span setOnce = readSpan(in);
    Span[] extra = new Span[in.readInt()];
    for (int i = 0; i < extra.length; i++) {
      extra[i] = readSpan(in);
    }
    return new EventFields(
        uuid,
        event,
        distinctId,
        team,
        timestamp,
        ip,
        siteUrl,
        properties,
        set,
        setOnce,
        List.of(extra),
        in.readBoolean());
  }

  private static void writeSpan(Span span, DataOutputView out) throws IOException {
    out.writeInt(span.start());
    out.writeInt(span.end());
  }

  private static Span readSpan(DataInputView in) throws IOException {
    return new Span(in.readInt(), in.readInt());
  }

  @Override
  public TypeSerializerSnapshot<EventFields> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<EventFields> {
    public Snapshot() {
      super(1, EventFieldsSerializer::new);
    }
  }
}
