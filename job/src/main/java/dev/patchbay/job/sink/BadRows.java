package dev.patchbay.job.sink;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Where rows go that the table refuses. Used by the task thread. */
interface BadRows<T> extends AutoCloseable {

  /** Takes a row; it is safe only after the next {@link #flush}. */
  void add(BadRow<T> row) throws IOException;

  /** Returns when all rows are safe. */
  void flush() throws IOException;

  @Override
  void close();

  /** Makes one per writer. */
  interface Factory<T> extends Serializable {
    BadRows<T> create(WriterInitContext context);
  }
}
