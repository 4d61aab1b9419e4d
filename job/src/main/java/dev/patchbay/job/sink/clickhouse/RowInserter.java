package dev.patchbay.job.sink.clickhouse;

/** One attempt at a time to put rows into a table. Used by one thread. */
interface RowInserter extends AutoCloseable {

  /**
   * Inserts rows as one block: all of them, or none, or, if the answer was lost, no one knows.
   *
   * @param token of an insert; with one that the table knows the rows are there already, and
   *     nothing happens
   */
  void insert(RowBlock rows, String token) throws InsertException, InterruptedException;

  /**
   * Returns if the table remembers tokens.
   *
   * @throws InsertException that says what to do if not
   */
  void requireDeduplication() throws InsertException, InterruptedException;

  @Override
  void close();
}
