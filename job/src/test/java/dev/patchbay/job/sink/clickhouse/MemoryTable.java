package dev.patchbay.job.sink.clickhouse;

import dev.patchbay.job.sink.clickhouse.InsertException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jpountz.lz4.LZ4FrameInputStream;

/**
 * A table of short texts that refuses those that begin with "bad", knows its inserts by their
 * tokens, and can be made to fail.
 */
final class MemoryTable implements RowInserter {

  private final List<String> rows = new ArrayList<>();
  private final Set<String> tokens = new HashSet<>();
  private int failures;
  private Kind failure = Kind.RETRY;
  private boolean losesAnswers;
  private int attempts;

  synchronized void failNext(int times, Kind kind) {
    failures = times;
    failure = kind;
    losesAnswers = false;
  }

  /** Stores the rows, but says that it has not. */
  synchronized void loseAnswers(int times, Kind kind) {
    failNext(times, kind);
    losesAnswers = true;
  }

  synchronized List<String> rows() {
    return List.copyOf(rows);
  }

  synchronized int attempts() {
    return attempts;
  }

  @Override
  public synchronized void insert(RowBlock block, String token) throws InsertException {
    attempts++;
    boolean fails = failures > 0;
    if (fails) {
      failures--;
    }
    if (!fails || losesAnswers) {
      store(texts(block), token);
    }
    if (fails) {
      throw new InsertException(failure, 99, "cannot", null);
    }
  }

  private void store(List<String> block, String token) throws InsertException {
    if (block.stream().anyMatch(text -> text.startsWith("bad"))) {
      throw new InsertException(Kind.BAD_ROW, 117, "refused", null);
    }
    if (tokens.add(token)) {
      rows.addAll(block);
    }
  }

  private static List<String> texts(RowBlock block) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    List<String> texts = new ArrayList<>();
    try {
      block.writeTo(compressed);
      byte[] bytes =
          new LZ4FrameInputStream(new ByteArrayInputStream(compressed.toByteArray()))
              .readAllBytes();
      for (int at = 0; at < bytes.length; at += 1 + bytes[at]) {
        // The rows of these tests are shorter than 128 bytes, so the length is one.
        texts.add(new String(bytes, at + 1, bytes[at], StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  @Override
  public synchronized void requireDeduplication() {}

  @Override
  public void close() {}
}
