package dev.patchbay.job.operator;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.control.ControlSnapshot;
import dev.patchbay.job.control.ControlTopic;
import java.util.List;

/** A control topic in memory. */
final class FakeTopic {

  private FakeTopic() {}

  /** Ends with the last of the records. */
  static ControlTopic of(StoredRecord... records) {
    long end = records.length == 0 ? 0 : records[records.length - 1].offset() + 1;
    return endingAt(end, records);
  }

  /** Ends at an offset above the last record, as compaction leaves it. */
  static ControlTopic endingAt(long end, StoredRecord... records) {
    ControlSnapshot snapshot = new ControlSnapshot("topic", 0, end, List.of(records));
    return () -> snapshot;
  }
}
