package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.RecordedMetrics;
import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.sink.Delivery;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** One subtask of the real operator, without a cluster, over a table of choice. */
final class OperatorHarness<T> extends OneInputStreamOperatorTestHarness<T, DeadLetter> {

  private static final Duration INSTANT = Duration.ofMillis(1);
  private static final RetrySettings SHORT =
      new RetrySettings(INSTANT, INSTANT, Duration.ofMillis(500), Duration.ofSeconds(1));

  private boolean isOver;

  private OperatorHarness(OneInputStreamOperatorFactory<T, DeadLetter> factory) throws Exception {
    super(factory);
  }

  private OperatorHarness(
      OneInputStreamOperatorFactory<T, DeadLetter> factory, MockEnvironment environment)
      throws Exception {
    super(factory, environment);
  }

  /** Of texts, with short retries and its metrics; not opened. */
  static OperatorHarness<String> watched(
      RowInserter inserter, Delivery delivery, BatchSettings batches, RecordedMetrics metrics)
      throws Exception {
    return new OperatorHarness<>(
        new Factory<>(
            new ClickHouseTable<>("t", new TextRow(), new TextSources()),
            delivery,
            batches,
            SHORT,
            inserter),
        metrics.environment(10));
  }

  /** Of a table's rows. */
  static <T, S> OperatorHarness<T> of(
      RowWriter<T> rows,
      RowSources<T, S> sources,
      RowInserter inserter,
      Delivery delivery,
      BatchSettings batches,
      RetrySettings retries)
      throws Exception {
    return new OperatorHarness<>(
        new Factory<>(
            new ClickHouseTable<>("t", rows, sources), delivery, batches, retries, inserter));
  }

  /** Of texts, with short retries, started. */
  static OperatorHarness<String> ofTexts(
      RowInserter inserter, Delivery delivery, BatchSettings batches) throws Exception {
    OperatorHarness<String> harness =
        of(new TextRow(), new TextSources(), inserter, delivery, batches, SHORT);
    harness.open();
    return harness;
  }

  /** The same, started from a checkpoint. */
  static OperatorHarness<String> restored(
      RowInserter inserter, Delivery delivery, BatchSettings batches, OperatorSubtaskState state)
      throws Exception {
    OperatorHarness<String> harness =
        of(new TextRow(), new TextSources(), inserter, delivery, batches, SHORT);
    harness.initializeState(state);
    harness.open();
    return harness;
  }

  @SafeVarargs
  final void write(T... rows) throws Exception {
    for (T row : rows) {
      processElement(new StreamRecord<>(row));
    }
  }

  /** What a task does for a checkpoint. */
  OperatorSubtaskState checkpoint(long id) throws Exception {
    prepareSnapshotPreBarrier(id);
    return snapshot(id, 0);
  }

  /** A checkpoint that every subtask has made, and what follows from it. */
  OperatorSubtaskState completeCheckpoint(long id) throws Exception {
    OperatorSubtaskState state = checkpoint(id);
    notifyOfCompletedCheckpoint(id);
    return state;
  }

  /** Returns when all that was begun is through. */
  void settle(long nextCheckpoint) throws Exception {
    prepareSnapshotPreBarrier(nextCheckpoint);
  }

  /** Ends it as Flink ends a task that has failed, or whose job has: nothing is waited for. */
  void crash() throws Exception {
    isOver = true;
    mockTask.cancel();
    getOperator().close();
    getEnvironment().close();
  }

  /** Ends it as Flink ends a task whose input has ended. */
  @Override
  public void close() throws Exception {
    if (!isOver) {
      super.close();
    }
  }

  List<DeadLetter> deadLetters() {
    return extractOutputValues();
  }

  private static final class Factory<T, S> extends AbstractStreamOperatorFactory<DeadLetter>
      implements OneInputStreamOperatorFactory<T, DeadLetter> {

    private static final long serialVersionUID = 1;

    private final transient ClickHouseTable<T, S> table;
    private final transient Delivery delivery;
    private final transient BatchSettings batches;
    private final transient RetrySettings retries;
    private final transient RowInserter inserter;

    Factory(
        ClickHouseTable<T, S> table,
        Delivery delivery,
        BatchSettings batches,
        RetrySettings retries,
        RowInserter inserter) {
      this.table = table;
      this.delivery = delivery;
      this.batches = batches;
      this.retries = retries;
      this.inserter = inserter;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature.
    public <O extends StreamOperator<DeadLetter>> O createStreamOperator(
        StreamOperatorParameters<DeadLetter> parameters) {
      return (O) new ClickHouseOperator<>(parameters, table, delivery, batches, retries, inserter);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
      return ClickHouseOperator.class;
    }
  }
}
