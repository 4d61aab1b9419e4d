package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.event.ImmutableSerializer;
import dev.patchbay.job.event.LayoutSnapshot;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 1 of {@link SavedCatalog} in state. Its parts are layout 1 of {@link ControlPosition} and
 * layout 2 of {@link StoredRecord}: whoever changes these gives this one the next number.
 */
final class SavedCatalogSerializer extends ImmutableSerializer<SavedCatalog> {

  private static final long serialVersionUID = 1;
  private static final ControlPositionSerializer POSITION = new ControlPositionSerializer();
  private static final StoredRecordSerializer RECORD = new StoredRecordSerializer();

  @Override
  public void serialize(SavedCatalog catalog, DataOutputView out) throws IOException {
    POSITION.serialize(catalog.position(), out);
    writeText(catalog.trust(), out);
    out.writeInt(catalog.records().size());
    for (StoredRecord record : catalog.records().values()) {
      RECORD.serialize(record, out);
    }
  }

  @Override
  public SavedCatalog deserialize(DataInputView in) throws IOException {
    ControlPosition position = POSITION.deserialize(in);
    String trust = readText(in);
    int size = in.readInt();
    Map<String, StoredRecord> records = new HashMap<>();
    for (int i = 0; i < size; i++) {
      StoredRecord record = RECORD.deserialize(in);
      records.put(ReducedRecords.keyText(record), record);
    }
    return new SavedCatalog(position, trust, records);
  }

  @Override
  public TypeSerializerSnapshot<SavedCatalog> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Found by name when state is restored. */
  public static final class Snapshot extends LayoutSnapshot<SavedCatalog> {
    public Snapshot() {
      super(1, SavedCatalogSerializer::new);
    }
  }
}
