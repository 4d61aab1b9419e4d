package dev.patchbay.job.control;

import dev.patchbay.job.event.ImmutableSerializer;
import dev.patchbay.job.event.LayoutSnapshot;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.StatusCodec;
import dev.patchbay.model.StatusRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Carries status records between operators as the bytes they will have on the topic. */
final class StatusRecordSerializer extends ImmutableSerializer<StatusRecord> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(StatusRecord record, DataOutputView out) throws IOException {
    writeText(record.key(), out);
    writeBytes(StatusCodec.encode(record), out);
  }

  @Override
  public StatusRecord deserialize(DataInputView in) throws IOException {
    byte[] key = readText(in).getBytes(StandardCharsets.UTF_8);
    try {
      return StatusCodec.decode(key, readBytes(in));
    } catch (MalformedRecordException e) {
      throw new IOException("a status record of this very job cannot be read back", e);
    }
  }

  @Override
  public TypeSerializerSnapshot<StatusRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<StatusRecord> {
    public Snapshot() {
      super(1, StatusRecordSerializer::new);
    }
  }
}
