package dev.patchbay.job.sink.clickhouse;

import java.util.List;
import java.util.function.Consumer;

/**
 * Inserts batches beside the task, one after the other, and passes on the rows that the table
 * refused. For the task thread.
 */
final class Inserts<S> implements AutoCloseable {

  private final BatchInserter<S> inserter;
  private final Consumer<BadRow<S>> refused;
  private final SinkMetrics metrics;
  private final SideThread thread;

  Inserts(
      BatchInserter<S> inserter,
      Consumer<BadRow<S>> refused,
      SinkMetrics metrics,
      SideThread thread) {
    this.inserter = inserter;
    this.refused = refused;
    this.metrics = metrics;
    this.thread = thread;
    metrics.watch(inserter.watched());
  }

  /** Fails the task if the table would take an insert twice. */
  void requireDeduplication() {
    thread.run(
        () -> {
          inserter.requireDeduplication();
          return null;
        },
        nothing -> {});
  }

  /** Inserts a batch; then its rows are stored, or passed on as refused. */
  void insert(Insertable<S> batch, Runnable then) {
    thread.run(
        () -> {
          long start = System.nanoTime();
          List<BadRow<S>> bad = inserter.insert(batch);
          return new Inserted<>(bad, System.nanoTime() - start);
        },
        inserted -> {
          metrics.inserted(batch, inserted.bad().size(), inserted.nanos());
          inserted.bad().forEach(refused);
          then.run();
        });
  }

  /** Whether all batches are through. */
  boolean areDone() {
    return thread.isIdle();
  }

  /** Returns when all batches are through. */
  void await() throws Exception {
    thread.await();
  }

  @Override
  public void close() throws InterruptedException {
    thread.close();
  }

  private record Inserted<S>(List<BadRow<S>> bad, long nanos) {}
}
