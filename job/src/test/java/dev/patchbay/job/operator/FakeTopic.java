package dev.patchbay.job.operator;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.control.ControlSnapshot;
import dev.patchbay.job.control.ControlTopic;
import dev.patchbay.job.control.ControlTopicException;
import dev.patchbay.trust.TrustedKeys;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;

/** A control topic in memory. */
final class FakeTopic implements ControlTopic {

  private static final long serialVersionUID = 1;

  private final transient Supplier<ControlSnapshot> content;

  private FakeTopic(Supplier<ControlSnapshot> content) {
    this.content = content;
  }

  /** Ends with the last of the records. */
  static ControlTopic of(StoredRecord... records) {
    long end = records.length == 0 ? 0 : records[records.length - 1].offset() + 1;
    return endingAt(end, records);
  }

  /** Ends at an offset above the last record, as compaction leaves it. */
  static ControlTopic endingAt(long end, StoredRecord... records) {
    ControlSnapshot snapshot = new ControlSnapshot("topic", 0, end, List.of(records));
    return new FakeTopic(() -> snapshot);
  }

  static ControlTopic unreadable() {
    return new FakeTopic(
        () -> {
          throw new ControlTopicException("no topic");
        });
  }

  @Override
  public ControlSnapshot read() {
    return content.get();
  }

  @Override
  public TrustedKeys trustedKeys() {
    return TrustedKeys.NONE;
  }

  @Override
  public OperatorCoordinator.Provider broadcast(OperatorID operator) {
    throw new UnsupportedOperationException("a harness has no JobManager");
  }
}
