package dev.patchbay.job.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.metrics.groups.InternalSinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;

/** A writer on Flink's own mailbox, with time that is set by hand. */
final class WriterHarness implements AutoCloseable {

  final TestProcessingTimeService timers = new TestProcessingTimeService();
  final MailboxExecutorImpl mailbox =
      new MailboxExecutorImpl(
          new TaskMailboxImpl(Thread.currentThread()), 0, StreamTaskActionExecutor.IMMEDIATE);
  final CollectedBadRows badRows = new CollectedBadRows();
  final ClickHouseWriter<String> writer;

  WriterHarness(RowInserter table, BatchSettings batches) {
    writer =
        new ClickHouseWriter<>(
            new TextRow(),
            batches,
            table,
            new BatchInserter<>(
                table,
                "t",
                new RetrySettings(
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1)),
                Pause.REAL,
                new Random(1)),
            badRows,
            mailbox,
            timers,
            new SinkMetrics(
                InternalSinkWriterMetricGroup.wrap(
                    UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup())));
  }

  void write(String... rows) throws Exception {
    for (String row : rows) {
      writer.write(row, null);
    }
  }

  @Override
  public void close() throws Exception {
    writer.close();
  }

  /** Remembers what it was given, and whether that is safe. */
  static final class CollectedBadRows implements BadRows<String> {

    final List<String> rows = new ArrayList<>();
    int flushes;

    @Override
    public void add(BadRow<String> row) {
      rows.add(row.source());
    }

    @Override
    public void flush() {
      flushes++;
    }

    @Override
    public void close() {}
  }
}
