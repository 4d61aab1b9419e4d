package dev.patchbay.job.sink.clickhouse;

import org.apache.flink.runtime.state.StateSnapshotContext;

/** A batch is inserted when it is full; a checkpoint waits until all rows before it are stored. */
final class AtLeastOnce<S> implements BatchDelivery<S> {

  private final Inserts<S> inserts;

  AtLeastOnce(Inserts<S> inserts) {
    this.inserts = inserts;
  }

  @Override
  public void send(RowBatch<S> batch, Runnable then) {
    inserts.insert(batch, then);
  }

  /** The batches themselves are few. */
  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public boolean isPrompt() {
    return true;
  }

  @Override
  public void beforeBarrier() throws Exception {
    inserts.await();
  }

  @Override
  public void save(StateSnapshotContext checkpoint) {}

  @Override
  public void completed(long checkpoint) {}

  @Override
  public void close() {}
}
