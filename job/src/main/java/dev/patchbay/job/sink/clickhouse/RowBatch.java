package dev.patchbay.job.sink.clickhouse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Rows on their way to one table: their bytes, where each ends, and what each was made of, so that
 * a batch can be sent in parts and a row that is refused traced back. Not thread-safe; handed over
 * whole.
 *
 * @param <S> of what is kept of a row's value
 */
final class RowBatch<S> implements Insertable<S> {

  private final RowBuffer rows;
  private final List<S> sources = new ArrayList<>();
  private int[] ends = new int[256];
  private long sourceBytes;
  private UUID id = UUID.randomUUID();

  RowBatch(int capacity) {
    this.rows = new RowBuffer(capacity);
  }

  private RowBatch(UUID id, RowBuffer rows) {
    this.id = id;
    this.rows = rows;
  }

  /** The batch whose rows these are, with what {@link #saveSources} wrote. */
  static <S> RowBatch<S> load(
      UUID id, byte[] rows, int count, RowSources<?, S> kept, DataInputView in) throws IOException {
    RowBatch<S> batch = new RowBatch<>(id, new RowBuffer(rows));
    for (int row = 0; row < count; row++) {
      batch.end(in.readInt(), kept.load(in));
    }
    return batch;
  }

  /** Writes all but the rows' bytes. */
  void saveSources(RowSources<?, S> kept, DataOutputView out) throws IOException {
    for (int row = 0; row < count(); row++) {
      out.writeInt(ends[row]);
      kept.save(sources.get(row), out);
    }
  }

  /** Appends a row; leaves the batch as it was if the writer throws. */
  <T> void add(T value, RowWriter<T> writer, RowSources<T, S> kept) {
    int before = rows.size();
    try {
      writer.write(value, rows);
    } catch (RuntimeException e) {
      rows.truncate(before);
      throw e;
    }
    S source = kept.of(value);
    end(rows.size(), source);
    sourceBytes += kept.heldBytes(source);
  }

  private void end(int end, S source) {
    if (sources.size() == ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    ends[sources.size()] = end;
    sources.add(source);
  }

  UUID id() {
    return id;
  }

  @Override
  public String token() {
    return id.toString();
  }

  @Override
  public int count() {
    return sources.size();
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  @Override
  public int bytes() {
    return rows.size();
  }

  /** The memory that rows and sources take, about. */
  long weight() {
    return rows.size() + sourceBytes;
  }

  S source(int row) {
    return sources.get(row);
  }

  RowBuffer buffer() {
    return rows;
  }

  /** The index of a row's first byte; that of the row after the last is where the bytes end. */
  int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  @Override
  public RowBlock whole() {
    return block(0, count());
  }

  /** Some of the rows. */
  RowBlock block(int from, int to) {
    return out -> rows.compress(start(from), start(to), out);
  }

  @Override
  public RowBatch<S> rows() {
    return this;
  }

  /**
   * Makes the batch empty and another one, and as small as it was at first if it has grown beyond
   * reason.
   */
  void clear(int maxCapacity) {
    sources.clear();
    sourceBytes = 0;
    rows.clear();
    rows.shrinkTo(maxCapacity);
    id = UUID.randomUUID();
  }
}
