package dev.patchbay.job.event;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Says in state which layout a serializer's bytes have, as a number that begins with 1. State of an
 * older layout is read by the serializer of that layout; of a layout that this version does not
 * know, it is refused before one byte of it is read.
 */
public abstract class LayoutSnapshot<T> implements TypeSerializerSnapshot<T> {

  /** Of what this class writes itself. */
  private static final int FORM = 4;

  /** Flink's SimpleTypeSerializerSnapshot, which writes nothing: layout 1. */
  private static final int UNNUMBERED_FORM = 3;

  private final int layout;
  private final Supplier<? extends TypeSerializer<T>> serializer;
  private final Map<Integer, Supplier<? extends TypeSerializer<T>>> older;

  /** What the state has from which this was read. */
  private int found;

  /**
   * @param layout what the serializer writes
   */
  protected LayoutSnapshot(int layout, Supplier<? extends TypeSerializer<T>> serializer) {
    this(layout, serializer, Map.of());
  }

  /**
   * @param layout what the serializer writes
   * @param older those that read earlier layouts, by number
   */
  protected LayoutSnapshot(
      int layout,
      Supplier<? extends TypeSerializer<T>> serializer,
      Map<Integer, Supplier<? extends TypeSerializer<T>>> older) {
    this.layout = layout;
    this.serializer = serializer;
    this.older = Map.copyOf(older);
    this.found = layout;
  }

  @Override
  public final int getCurrentVersion() {
    return FORM;
  }

  @Override
  public final void writeSnapshot(DataOutputView out) throws IOException {
    out.writeInt(layout);
  }

  @Override
  public final void readSnapshot(int form, DataInputView in, ClassLoader classLoader)
      throws IOException {
    found = readLayout(form, in);
    if (found != layout && !older.containsKey(found)) {
      throw refused("layout " + found);
    }
  }

  private int readLayout(int form, DataInputView in) throws IOException {
    return switch (form) {
      case UNNUMBERED_FORM -> 1;
      case FORM -> in.readInt();
      default -> throw refused("form " + form);
    };
  }

  private IOException refused(String found) {
    return new IOException(
        "the savepoint has state of "
            + serializer.get().getClass().getSimpleName()
            + " in "
            + found
            + ", which this version does not know: start it with the version that wrote it, or a newer one");
  }

  @Override
  public final TypeSerializer<T> restoreSerializer() {
    return older.getOrDefault(found, serializer).get();
  }

  @Override
  public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (old.getClass() != getClass()) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return ((LayoutSnapshot<T>) old).found == layout
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }
}
