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
final class WriterHarness<T> implements AutoCloseable {

  final TestProcessingTimeService timers = new TestProcessingTimeService();
  final MailboxExecutorImpl mailbox =
      new MailboxExecutorImpl(
          new TaskMailboxImpl(Thread.currentThread()), 0, StreamTaskActionExecutor.IMMEDIATE);
  final CollectedBadRows<T> badRows = new CollectedBadRows<>();
  final BatchInserter<T> inserter;
  final ClickHouseWriter<T> writer;

  WriterHarness(
      RowWriter<T> rowWriter, RowInserter table, BatchSettings batches, RetrySettings retries) {
    inserter = new BatchInserter<>(table, "t", retries, Pause.REAL, new Random(1));
    writer =
        new ClickHouseWriter<>(
            rowWriter,
            batches,
            table,
            inserter,
            badRows,
            mailbox,
            timers,
            new SinkMetrics(
                InternalSinkWriterMetricGroup.wrap(
                    UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup())));
  }

  /** Of texts, with short retries. */
  static WriterHarness<String> ofTexts(RowInserter table, BatchSettings batches) {
    Duration instant = Duration.ofMillis(1);
    return new WriterHarness<>(
        new TextRow(),
        table,
        batches,
        new RetrySettings(instant, instant, Duration.ofMillis(50), Duration.ofSeconds(1)));
  }

  @SafeVarargs
  final void write(T... rows) throws Exception {
    for (T row : rows) {
      writer.write(row, null);
    }
  }

  @Override
  public void close() throws Exception {
    writer.close();
  }

  /** Remembers what it was given, and whether that is safe. */
  static final class CollectedBadRows<T> implements BadRows<T> {

    final List<T> rows = new ArrayList<>();
    int flushes;

    @Override
    public void add(BadRow<T> row) {
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
