package dev.patchbay.job.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer for an immutable type: copies are the object itself. Subclasses have no fields and
 * bring a {@link LayoutSnapshot}. Whoever changes the layout gives it the next number, and the
 * snapshot a serializer that still reads the one before.
 */
public abstract class ImmutableSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1;

  /** For subclasses. */
  protected ImmutableSerializer() {}

  @Override
  public final boolean isImmutableType() {
    return true;
  }

  @Override
  public final TypeSerializer<T> duplicate() {
    return this;
  }

  /** Flink asks for an instance only to fill it, which cannot be done here. */
  @Override
  public final T createInstance() {
    return null;
  }

  @Override
  public final T copy(T from) {
    return from;
  }

  @Override
  public final T copy(T from, T reuse) {
    return from;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public final void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  /** Serializers of one class are equal, because they have no fields. */
  @Override
  @SuppressWarnings("EqualsGetClass")
  public final boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }

  /** Writes bytes that may be null. */
  protected static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
    if (bytes == null) {
      out.writeInt(-1);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /** Reads what {@link #writeBytes} wrote. */
  protected static byte[] readBytes(DataInputView in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /** Writes text of any length, which writeUTF cannot. */
  protected static void writeText(String text, DataOutputView out) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  /** Reads what {@link #writeText} wrote. */
  protected static String readText(DataInputView in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  /** Writes the headers of a Kafka record. */
  protected static void writeHeaders(List<EventHeader> headers, DataOutputView out)
      throws IOException {
    out.writeInt(headers.size());
    for (EventHeader header : headers) {
      writeText(header.name(), out);
      writeBytes(header.value(), out);
    }
  }

  /** Reads what {@link #writeHeaders} wrote. */
  protected static List<EventHeader> readHeaders(DataInputView in) throws IOException {
    EventHeader[] headers = new EventHeader[in.readInt()];
    for (int i = 0; i < headers.length; i++) {
      headers[i] = new EventHeader(readText(in), readBytes(in));
    }
    return List.of(headers);
  }
}
