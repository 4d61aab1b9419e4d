package dev.patchbay.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.job.sink.InsertException.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClickHouseWriterTest {

  private static final BatchSettings THREE_ROWS =
      new BatchSettings(3, 1 << 20, Duration.ofSeconds(1));

  private final MemoryTable table = new MemoryTable();

  @Test
  void sendsAFullBatchAndKeepsTheRest() throws Exception {
    try (WriterHarness<String> harness = WriterHarness.ofTexts(table, THREE_ROWS)) {
      harness.write("a", "b", "c", "d");

      await().untilAsserted(() -> assertThat(table.rows()).containsExactly("a", "b", "c"));
    }
  }

  @Test
  void sendsABatchThatIsLargeEnough() throws Exception {
    BatchSettings tenBytes = new BatchSettings(1000, 10, Duration.ofSeconds(1));
    try (WriterHarness<String> harness = WriterHarness.ofTexts(table, tenBytes)) {
      harness.write("abcdef");

      await().untilAsserted(() -> assertThat(table.rows()).containsExactly("abcdef"));
    }
  }

  @Test
  void sendsABatchThatIsOldEnough() throws Exception {
    try (WriterHarness<String> harness = WriterHarness.ofTexts(table, THREE_ROWS)) {
      harness.timers.setCurrentTime(0);
      harness.write("a");

      harness.timers.setCurrentTime(999);
      assertThat(table.attempts()).isZero();
      harness.timers.setCurrentTime(1000);

      await().untilAsserted(() -> assertThat(table.rows()).containsExactly("a"));
    }
  }

  @Test
  void hasStoredEverythingWhenAFlushReturns() throws Exception {
    try (WriterHarness<String> harness = WriterHarness.ofTexts(table, THREE_ROWS)) {
      harness.write("a", "b", "c", "d", "e", "f", "g", "bad", "h");

      harness.writer.flush(false);

      assertThat(table.rows()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
      assertThat(harness.badRows.rows).containsExactly("bad");
      assertThat(harness.badRows.flushes).isEqualTo(1);
    }
  }

  @Test
  void holdsTheTaskBackWhileABatchIsOnItsWay() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    RowInserter slow = new GatedInserter(table, gate);
    AtomicBoolean isOpen = new AtomicBoolean();
    try (WriterHarness<String> harness = WriterHarness.ofTexts(slow, THREE_ROWS)) {
      harness.write("a", "b", "c", "d", "e");
      Thread opener =
          new Thread(
              () -> {
                isOpen.set(true);
                gate.countDown();
              });
      opener.start();

      // The second batch is full; it cannot go before the first one has.
      harness.write("f");

      assertThat(isOpen).isTrue();
      harness.writer.flush(false);
      assertThat(table.rows()).containsExactly("a", "b", "c", "d", "e", "f");
      opener.join();
    }
  }

  @Test
  void failsTheTaskWithOneClearLine() throws Exception {
    table.failNext(1, Kind.STOP);
    try (WriterHarness<String> harness = WriterHarness.ofTexts(table, THREE_ROWS)) {
      harness.write("a");

      assertThatThrownBy(() -> harness.writer.flush(false)).hasMessageContaining("cannot");
    }
  }

  @Test
  void survivesAnOutage() throws Exception {
    table.failNext(5, Kind.RETRY);
    try (WriterHarness<String> harness = WriterHarness.ofTexts(table, THREE_ROWS)) {
      harness.write("a", "b", "c", "d");

      harness.writer.flush(true);

      assertThat(table.rows()).containsExactly("a", "b", "c", "d");
    }
  }

  @Test
  void closesWhileABatchIsStuck() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    WriterHarness<String> harness =
        WriterHarness.ofTexts(new GatedInserter(table, never), THREE_ROWS);
    harness.write("a", "b", "c");

    harness.close();

    assertThat(table.rows()).isEmpty();
  }

  private record GatedInserter(MemoryTable table, CountDownLatch gate) implements RowInserter {

    @Override
    public void insert(RowBatch<?> batch, int fromRow, int toRow)
        throws InsertException, InterruptedException {
      gate.await(20, TimeUnit.SECONDS);
      table.insert(batch, fromRow, toRow);
    }

    @Override
    public void close() {}
  }
}
