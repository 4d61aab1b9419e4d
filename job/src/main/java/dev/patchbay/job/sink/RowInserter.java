package dev.patchbay.job.sink;

/** One attempt to put rows into a table. Used by one thread. */
interface RowInserter extends AutoCloseable {

  /**
   * Inserts some of a batch's rows as one block: all of them, or none, or, if the answer was lost,
   * no one knows.
   */
  void insert(RowBatch<?> batch, int fromRow, int toRow)
      throws InsertException, InterruptedException;

  @Override
  void close();
}
