package dev.patchbay.job.sink.clickhouse;

import java.io.IOException;

/** A batch as the inserter takes it: whole, and row by row if the table refuses one of them. */
interface Insertable<S> {

  /** Unique. ClickHouse takes an insert with a token that it knows for one that it has done. */
  String token();

  int count();

  /** The size of the rows, not compressed. */
  int bytes();

  RowBlock whole();

  /** The rows one by one; holds until the batch is used again. */
  RowBatch<S> rows() throws IOException;
}
