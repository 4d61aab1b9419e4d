package dev.patchbay.job.sink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows on their way to one table: their bytes, where each ends, and what each was made of, so that
 * a batch can be sent in parts and a row that is refused traced back. Not thread-safe; handed over
 * whole.
 */
final class RowBatch<T> {

  private final RowBuffer rows;
  private final List<T> sources = new ArrayList<>();
  private int[] ends = new int[256];
  private long sourceBytes;

  RowBatch(int capacity) {
    this.rows = new RowBuffer(capacity);
  }

  /** Appends a row; leaves the batch as it was if the writer throws. */
  void add(T source, RowWriter<T> writer) {
    int before = rows.size();
    try {
      writer.write(source, rows);
    } catch (RuntimeException e) {
      rows.truncate(before);
      throw e;
    }
    if (sources.size() == ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    ends[sources.size()] = rows.size();
    sources.add(source);
    sourceBytes += writer.heldBytes(source);
  }

  int count() {
    return sources.size();
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  /** The size of the rows. */
  int bytes() {
    return rows.size();
  }

  /** The memory that rows and sources take, about. */
  long weight() {
    return rows.size() + sourceBytes;
  }

  T source(int row) {
    return sources.get(row);
  }

  RowBuffer rows() {
    return rows;
  }

  /** The index of a row's first byte; that of the row after the last is where the bytes end. */
  int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /** Makes the batch empty, and as small as it was at first if it has grown beyond reason. */
  void clear(int maxCapacity) {
    sources.clear();
    sourceBytes = 0;
    rows.clear();
    rows.shrinkTo(maxCapacity);
  }
}
