package dev.patchbay.cli.control;

import dev.patchbay.audit.AuditedChange;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.ControlRecord;
import java.util.List;

/**
 * What is to be written, and what the audit trail is to say of it.
 *
 * @param command what was typed, such as {@code plugin enable}
 * @param before what there was when the change was decided upon
 * @param records in the order in which they are written
 */
public record ChangeSet(String command, PluginCatalog before, List<ControlRecord> records) {

  public ChangeSet {
    records = List.copyOf(records);
  }

  /** Of one record. */
  public ChangeSet(String command, PluginCatalog before, ControlRecord record) {
    this(command, before, List.of(record));
  }

  List<EncodedRecord> encoded() {
    return records.stream().map(it -> EncodedRecord.of(it, AuditedChange.of(before, it))).toList();
  }
}
