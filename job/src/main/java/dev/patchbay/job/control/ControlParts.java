package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * Cuts records into messages that fit into Flink's RPC, and joins them again. A plugin may well be
 * larger than a frame ({@code pekko.framesize}, 10 MiB), and a message that is fails the task.
 */
public final class ControlParts {

  static final int MAX_BYTES = 1 << 20;

  private static final TypeSerializer<List<StoredRecord>> SERIALIZER =
      new ListSerializer<>(new StoredRecordSerializer());

  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  /** In the order in which they are to be sent. */
  public static List<ControlPart> of(List<StoredRecord> records) {
    DataOutputSerializer out = new DataOutputSerializer(1 << 10);
    try {
      SERIALIZER.serialize(records, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    byte[] bytes = out.getCopyOfBuffer();
    List<ControlPart> parts = new ArrayList<>();
    for (int start = 0; start < bytes.length; start += MAX_BYTES) {
      int end = Math.min(bytes.length, start + MAX_BYTES);
      parts.add(new ControlPart(Arrays.copyOfRange(bytes, start, end), end == bytes.length));
    }
    return parts;
  }

  /**
   * Takes the next part, on the task thread; returns the records that are whole with it, or none
   * yet.
   */
  public List<StoredRecord> join(OperatorEvent event) {
    ControlPart part = (ControlPart) event;
    begun.writeBytes(part.bytes());
    if (!part.isLast()) {
      return List.of();
    }
    byte[] bytes = begun.toByteArray();
    begun.reset();
    try {
      return SERIALIZER.deserialize(new DataInputDeserializer(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("the coordinator is of another version", e);
    }
  }
}
