package dev.patchbay.job.sink;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Fills one batch on the task thread while another is inserted on a thread of its own. Whoever
 * needs a batch to be gone waits by yielding to the mailbox, where the insert thread's answer
 * arrives; so all fields belong to the task thread.
 */
final class ClickHouseWriter<T> implements SinkWriter<T> {

  private final RowWriter<T> rowWriter;
  private final BatchSettings settings;
  private final RowInserter connection;
  private final BatchInserter<T> inserter;
  private final BadRows<T> badRows;
  private final MailboxExecutor mailbox;
  private final ProcessingTimeService timers;
  private final SinkMetrics metrics;
  private final ExecutorService insertThread;

  private RowBatch<T> filling;
  private RowBatch<T> spare;
  private boolean isInserting;
  private boolean isOverdue;
  private boolean hasTimer;

  ClickHouseWriter(
      RowWriter<T> rowWriter,
      BatchSettings settings,
      RowInserter connection,
      BatchInserter<T> inserter,
      BadRows<T> badRows,
      MailboxExecutor mailbox,
      ProcessingTimeService timers,
      SinkMetrics metrics) {
    this.rowWriter = rowWriter;
    this.settings = settings;
    this.connection = connection;
    this.inserter = inserter;
    this.badRows = badRows;
    this.mailbox = mailbox;
    this.timers = timers;
    this.metrics = metrics;
    this.filling = new RowBatch<>(64 << 10);
    this.spare = new RowBatch<>(64 << 10);
    this.insertThread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "clickhouse-insert");
              thread.setDaemon(true);
              return thread;
            });
    metrics.watch(inserter);
  }

  @Override
  public void write(T element, Context context) throws InterruptedException {
    filling.add(element, rowWriter);
    if (filling.count() >= settings.maxRows() || filling.weight() >= settings.maxBytes()) {
      while (isInserting) {
        mailbox.yield();
      }
      // What ran in the mailbox may have sent the batch already.
      send();
    } else if (!hasTimer) {
      hasTimer = true;
      // Never cancelled: one that comes too early sends a small batch, no harm.
      var unused =
          timers.registerTimer(
              timers.getCurrentProcessingTime() + settings.maxAge().toMillis(), time -> onTimer());
    }
  }

  private void onTimer() {
    hasTimer = false;
    if (isInserting) {
      isOverdue = true;
    } else {
      send();
    }
  }

  private void send() {
    isOverdue = false;
    if (filling.isEmpty()) {
      return;
    }
    RowBatch<T> batch = filling;
    filling = spare;
    spare = null;
    isInserting = true;
    insertThread.execute(() -> insert(batch));
  }

  /** On the insert thread. */
  private void insert(RowBatch<T> batch) {
    long start = System.nanoTime();
    try {
      List<BadRow<T>> bad = inserter.insert(batch);
      long nanos = System.nanoTime() - start;
      mailbox.execute(() -> onInserted(batch, bad, nanos), "batch inserted");
    } catch (InterruptedException e) {
      // The writer is being closed: what was in flight comes again from the last checkpoint.
      Thread.currentThread().interrupt();
    } catch (InsertException e) {
      fail(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      fail("a batch could not be inserted: " + e, e);
    }
  }

  private void fail(String message, Throwable cause) {
    mailbox.execute(
        () -> {
          // Unchecked: the mailbox wraps the others, which hides the message.
          throw new FlinkRuntimeException(message, cause);
        },
        "batch failed");
  }

  private void onInserted(RowBatch<T> batch, List<BadRow<T>> bad, long nanos) throws IOException {
    metrics.inserted(batch, bad.size(), nanos);
    for (BadRow<T> row : bad) {
      badRows.add(row);
    }
    batch.clear(2 * settings.maxBytes());
    spare = batch;
    isInserting = false;
    if (isOverdue) {
      send();
    }
  }

  /** Before a checkpoint, and at the end: returns when every row is stored, or safe elsewhere. */
  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    while (isInserting || !filling.isEmpty()) {
      if (isInserting) {
        mailbox.yield();
      } else {
        send();
      }
    }
    badRows.flush();
  }

  @Override
  public void close() throws InterruptedException {
    insertThread.shutdownNow();
    // Closing the connection ends an insert that does not listen to interrupts.
    connection.close();
    insertThread.awaitTermination(5, TimeUnit.SECONDS);
    badRows.close();
  }
}
