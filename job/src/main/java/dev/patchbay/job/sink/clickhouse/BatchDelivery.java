package dev.patchbay.job.sink.clickhouse;

import org.apache.flink.runtime.state.StateSnapshotContext;

/** When batches are inserted. For the task thread. */
interface BatchDelivery<S> extends AutoCloseable {

  /**
   * Takes a full batch.
   *
   * @param then what to do when the batch may be used again
   */
  void send(RowBatch<S> batch, Runnable then);

  /** Whether another batch may be sent; if not, it may when what is under way has ended. */
  boolean hasRoom();

  /** Whether rows wait for nothing but a full batch, so that an old one should be sent, too. */
  boolean isPrompt();

  /** Returns when what was sent is where a checkpoint must find it. */
  void beforeBarrier() throws Exception;

  /** Writes what the checkpoint must keep. */
  void save(StateSnapshotContext checkpoint) throws Exception;

  /** A checkpoint is complete, and with it all before it. */
  void completed(long checkpoint);

  /** Stops what it does at once. */
  @Override
  void close() throws InterruptedException;
}
