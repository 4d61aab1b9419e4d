package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.event.DeadLetter;
import dev.patchbay.job.sink.Delivery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StatePartitionStreamProvider;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;

/**
 * Fills one batch while the one before it is on its way. Whoever needs a batch to be gone waits by
 * yielding to the mailbox; so all fields belong to the task thread.
 *
 * <p>Its mails come before those of the operators before it, which therefore bring no rows while it
 * yields.
 */
final class ClickHouseOperator<T, S> extends AbstractStreamOperator<DeadLetter>
    implements OneInputStreamOperator<T, DeadLetter> {

  private static final long serialVersionUID = 1;
  private static final int FIRST_CAPACITY = 64 << 10;

  private final ClickHouseTable<T, S> table;
  private final Delivery guarantee;
  private final BatchSettings settings;
  private final RetrySettings retries;
  private final RowInserter connection;
  private final MailboxExecutor mailbox;
  // Batches of the checkpoint that this attempt began with: complete, and perhaps not inserted.
  private final List<StagedBatch<S>> restored = new ArrayList<>();

  private StagedBatches<S> staging;
  private SinkMetrics sinkMetrics;
  private Inserts<S> inserts;
  private BatchDelivery<S> delivery;
  private RowBatch<S> filling = new RowBatch<>(FIRST_CAPACITY);
  // Null while it is on its way.
  private RowBatch<S> spare = new RowBatch<>(FIRST_CAPACITY);
  private boolean isOverdue;
  private boolean hasTimer;
  // Nothing may be emitted any more.
  private boolean isOver;
  // The first after that, once there is one.
  private long lastCheckpoint = Long.MAX_VALUE;

  ClickHouseOperator(
      StreamOperatorParameters<DeadLetter> parameters,
      ClickHouseTable<T, S> table,
      Delivery guarantee,
      BatchSettings settings,
      RetrySettings retries,
      RowInserter connection) {
    super(parameters);
    this.table = table;
    this.guarantee = guarantee;
    this.settings = settings;
    this.retries = retries;
    this.connection = connection;
    this.mailbox = parameters.getMailboxExecutor();
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    Path folder =
        getContainingTask().getEnvironment().getIOManager().createChannel().getPathFile().toPath();
    staging = new StagedBatches<>(folder, table.sources());
    for (StatePartitionStreamProvider batch : context.getRawOperatorStateInputs()) {
      restored.add(staging.restore(batch.getStream()));
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    BatchInserter<S> inserter =
        new BatchInserter<>(
            connection, table.name(), retries, Pause.REAL, RandomGenerator.getDefault());
    sinkMetrics = new SinkMetrics(getMetricGroup());
    inserts =
        new Inserts<>(
            inserter, this::refused, sinkMetrics, new SideThread("clickhouse-insert", mailbox));
    delivery =
        switch (guarantee) {
          case AT_LEAST_ONCE -> new AtLeastOnce<>(inserts);
          case EXACTLY_ONCE -> {
            inserts.requireDeduplication();
            yield new ExactlyOnce<>(
                staging, new SideThread("clickhouse-staging", mailbox), inserts);
          }
        };
    restored.forEach(sinkMetrics::sent);
    restored.forEach(batch -> inserts.insert(batch, batch::delete));
    restored.clear();
  }

  @Override
  public void processElement(StreamRecord<T> element) throws InterruptedException {
    filling.add(element.getValue(), table.rows(), table.sources());
    if (filling.count() >= settings.maxRows() || filling.weight() >= settings.maxBytes()) {
      waitForRoom();
      // What ran in the mailbox may have sent the batch already.
      send();
    } else if (delivery.isPrompt() && !hasTimer) {
      hasTimer = true;
      // Never cancelled: one that comes too early sends a small batch, no harm.
      var unused =
          getProcessingTimeService()
              .registerTimer(
                  getProcessingTimeService().getCurrentProcessingTime()
                      + settings.maxAge().toMillis(),
                  time -> onTimer());
    }
  }

  private void onTimer() {
    hasTimer = false;
    if (spare == null) {
      isOverdue = true;
    } else {
      send();
    }
  }

  private void waitForRoom() throws InterruptedException {
    while (spare == null || !delivery.hasRoom()) {
      mailbox.yield();
    }
  }

  private void send() {
    isOverdue = false;
    if (filling.isEmpty()) {
      return;
    }
    RowBatch<S> batch = filling;
    filling = spare;
    spare = null;
    sinkMetrics.sent(batch);
    delivery.send(batch, () -> onSent(batch));
  }

  private void onSent(RowBatch<S> batch) {
    batch.clear(2 * settings.maxBytes());
    spare = batch;
    if (isOverdue) {
      send();
    }
  }

  private void refused(BadRow<S> row) {
    if (isOver) {
      LOG.error(
          "ClickHouse refused {}, after the last checkpoint: {}. A job that starts from that"
              + " checkpoint writes its dead letter.",
          row.source(),
          row.message());
    } else {
      table.sources().refused(row).ifPresent(letter -> output.collect(new StreamRecord<>(letter)));
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    flush();
  }

  /** At the end of the input. */
  @Override
  public void finish() throws Exception {
    flush();
    isOver = true;
    super.finish();
  }

  private void flush() throws Exception {
    while (!filling.isEmpty()) {
      if (spare == null) {
        delivery.beforeBarrier();
      }
      send();
    }
    delivery.beforeBarrier();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    delivery.save(context);
    if (isOver) {
      lastCheckpoint = Math.min(lastCheckpoint, context.getCheckpointId());
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    // The dead letters of an earlier one would come too late; the last one has its batches, too.
    if (!isOver || checkpoint >= lastCheckpoint) {
      delivery.completed(checkpoint);
    }
  }

  /**
   * Called after failures too, then perhaps before {@link #open} has got far. After the savepoint
   * of a job that stops, or its last checkpoint, it waits for what these have made complete.
   */
  @Override
  public void close() throws Exception {
    isOver = true;
    try {
      if (inserts != null
          && !getContainingTask().isFailing()
          && !getContainingTask().isCanceled()) {
        inserts.await();
      }
    } finally {
      // Closing the connection ends an insert that does not listen to interrupts.
      IOUtils.closeAll(connection, delivery, inserts, staging, super::close);
    }
  }
}
