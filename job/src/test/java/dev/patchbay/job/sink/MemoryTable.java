package dev.patchbay.job.sink;

import dev.patchbay.job.sink.InsertException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table of texts that refuses those that begin with "bad", and can be made to fail. */
final class MemoryTable implements RowInserter {

  private final List<String> rows = new ArrayList<>();
  private int failures;
  private Kind failure = Kind.RETRY;
  private int attempts;

  synchronized void failNext(int times, Kind kind) {
    failures = times;
    failure = kind;
  }

  synchronized List<String> rows() {
    return List.copyOf(rows);
  }

  synchronized int attempts() {
    return attempts;
  }

  @Override
  public synchronized void insert(RowBatch<?> batch, int fromRow, int toRow)
      throws InsertException {
    attempts++;
    if (failures > 0) {
      failures--;
      throw new InsertException(failure, 99, "cannot", null);
    }
    List<String> block = new ArrayList<>();
    for (int row = fromRow; row < toRow; row++) {
      // The rows of these tests are shorter than 128 bytes, so the length is one.
      byte[] bytes = batch.rows().copy(batch.start(row) + 1, batch.start(row + 1));
      block.add(new String(bytes, StandardCharsets.UTF_8));
    }
    if (block.stream().anyMatch(text -> text.startsWith("bad"))) {
      throw new InsertException(Kind.BAD_ROW, 117, "refused", null);
    }
    rows.addAll(block);
  }

  @Override
  public void close() {}
}
