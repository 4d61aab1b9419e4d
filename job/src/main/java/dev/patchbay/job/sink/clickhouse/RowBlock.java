package dev.patchbay.job.sink.clickhouse;

import java.io.IOException;
import java.io.OutputStream;

/** The rows of one insert, which can be written for one attempt after the other. */
@FunctionalInterface
interface RowBlock {

  /** Writes them, as {@link Lz4} compresses; does not close the stream. */
  void writeTo(OutputStream out) throws IOException;
}
