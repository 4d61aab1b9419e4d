package dev.patchbay.job.sink.clickhouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.runtime.state.OperatorStateCheckpointOutputStream;
import org.apache.flink.runtime.state.StateSnapshotContext;

/**
 * A batch is inserted when the checkpoint that has it is complete: before that, its rows could come
 * again in another batch; after that, they come again in the same one, which ClickHouse knows by
 * its token.
 *
 * <ol>
 *   <li>Until then a batch is a file of this machine, so that memory stays flat whatever the time
 *       between checkpoints; the checkpoint has a copy.
 *   <li>Events flow while batches are inserted, and the next checkpoint waits for these. So that a
 *       ClickHouse that is slower than the plugins does not make every checkpoint larger than the
 *       one before, only so many new batches pile up meanwhile; then the input waits, too.
 *   <li>Rows that ClickHouse refuses are passed on after the checkpoint that had them, and the next
 *       one has either the batch or its dead letters.
 * </ol>
 */
final class ExactlyOnce<S> implements BatchDelivery<S> {

  /**
   * Enough to be busy with while a checkpoint is made, few enough that one that follows takes
   * seconds.
   */
  private static final int MAX_BATCHES_BEHIND_INSERTS = 4;

  private final StagedBatches<S> staging;
  private final SideThread stagingThread;
  private final Inserts<S> inserts;

  /** Of no checkpoint yet. */
  private List<StagedBatch<S>> fresh = new ArrayList<>();

  /** Of checkpoints that are not known to be complete, by their ids. */
  private final NavigableMap<Long, List<StagedBatch<S>>> saved = new TreeMap<>();

  ExactlyOnce(StagedBatches<S> staging, SideThread stagingThread, Inserts<S> inserts) {
    this.staging = staging;
    this.stagingThread = stagingThread;
    this.inserts = inserts;
  }

  @Override
  public void send(RowBatch<S> batch, Runnable then) {
    stagingThread.run(
        () -> staging.write(batch),
        staged -> {
          fresh.add(staged);
          then.run();
        });
  }

  @Override
  public boolean hasRoom() {
    return fresh.size() < MAX_BATCHES_BEHIND_INSERTS || inserts.areDone();
  }

  @Override
  public boolean isPrompt() {
    return false;
  }

  @Override
  public void beforeBarrier() throws Exception {
    stagingThread.await();
    inserts.await();
  }

  /** With those of earlier checkpoints, which may have failed. */
  @Override
  public void save(StateSnapshotContext checkpoint) throws Exception {
    saved.put(checkpoint.getCheckpointId(), fresh);
    fresh = new ArrayList<>();
    List<StagedBatch<S>> all = saved.values().stream().flatMap(Collection::stream).toList();
    if (all.isEmpty()) {
      return;
    }
    OperatorStateCheckpointOutputStream out = checkpoint.getRawOperatorStateOutput();
    for (StagedBatch<S> batch : all) {
      out.startNewPartition();
      batch.copyTo(out);
    }
  }

  @Override
  public void completed(long checkpoint) {
    NavigableMap<Long, List<StagedBatch<S>>> complete = saved.headMap(checkpoint, true);
    complete.values().stream()
        .flatMap(Collection::stream)
        .forEach(batch -> inserts.insert(batch, batch::delete));
    complete.clear();
  }

  @Override
  public void close() throws InterruptedException {
    stagingThread.close();
  }
}
