package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.event.EventTypes;
import dev.patchbay.job.event.ProcessedEvent;
import dev.patchbay.job.event.SourceEvent;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Of events the bytes as they came are kept: a refused one becomes a dead letter. */
final class EventSources implements RowSources<ProcessedEvent, EventSource> {

  private static final long serialVersionUID = 1;

  /** The dead letters' reason. */
  static final String REASON = "refused-row";

  // Objects, and the room of a key.
  private static final long OVERHEAD = 200;

  private static final TypeSerializer<SourceEvent> EVENT =
      EventTypes.SOURCE_EVENT.createSerializer(new SerializerConfigImpl());

  @Override
  public EventSource of(ProcessedEvent event) {
    return new EventSource(event.source(), event.revision());
  }

  @Override
  public long heldBytes(EventSource source) {
    return OVERHEAD + source.event().value().length;
  }

  @Override
  public void save(EventSource source, DataOutputView out) throws IOException {
    EVENT.serialize(source.event(), out);
    out.writeLong(source.revision());
  }

  @Override
  public EventSource load(DataInputView in) throws IOException {
    return new EventSource(EVENT.deserialize(in), in.readLong());
  }

  @Override
  public Optional<DeadLetter> refused(BadRow<EventSource> row) {
    return Optional.of(
        new DeadLetter(
            row.source().event(),
            DeadLetter.Stage.SINK,
            REASON,
            "",
            "",
            "ClickHouse " + row.code(),
            row.message(),
            "",
            row.source().revision(),
            System.currentTimeMillis()));
  }
}
