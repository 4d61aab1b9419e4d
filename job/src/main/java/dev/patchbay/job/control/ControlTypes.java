package dev.patchbay.job.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.event.ImmutableType;
import dev.patchbay.model.StatusRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types of the control side, as Flink wants to know them. */
public final class ControlTypes {

  static final TypeInformation<StoredRecord> STORED_RECORD =
      new ImmutableType<>(StoredRecord.class, new StoredRecordSerializer());
  static final TypeInformation<SavedCatalog> SAVED_CATALOG =
      new ImmutableType<>(SavedCatalog.class, new SavedCatalogSerializer());
  public static final TypeInformation<StatusRecord> STATUS_RECORD =
      new ImmutableType<>(StatusRecord.class, new StatusRecordSerializer());
  static final TypeInformation<ControlPosition> CONTROL_POSITION =
      new ImmutableType<>(ControlPosition.class, new ControlPositionSerializer());

  private ControlTypes() {}
}
