package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.job.sink.Delivery;
import dev.patchbay.job.sink.clickhouse.InsertException.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AtLeastOnceTest {

  private static final BatchSettings THREE_ROWS =
      new BatchSettings(3, 1 << 20, Duration.ofSeconds(1));

  private final MemoryTable table = new MemoryTable();

  @Test
  void sendsAFullBatchAndKeepsTheRest() throws Exception {
    try (OperatorHarness<String> harness = started(table)) {
      harness.write("a", "b", "c", "d");

      await().untilAsserted(() -> assertThat(table.rows()).containsExactly("a", "b", "c"));
    }
  }

  @Test
  void sendsABatchThatIsLargeEnough() throws Exception {
    BatchSettings tenBytes = new BatchSettings(1000, 10, Duration.ofSeconds(1));
    try (OperatorHarness<String> harness =
        OperatorHarness.ofTexts(table, Delivery.AT_LEAST_ONCE, tenBytes)) {
      harness.write("abcdef");

      await().untilAsserted(() -> assertThat(table.rows()).containsExactly("abcdef"));
    }
  }

  @Test
  void sendsABatchThatIsOldEnough() throws Exception {
    try (OperatorHarness<String> harness = started(table)) {
      harness.setProcessingTime(0);
      harness.write("a");

      harness.setProcessingTime(999);
      assertThat(table.attempts()).isZero();
      harness.setProcessingTime(1000);

      await().untilAsserted(() -> assertThat(table.rows()).containsExactly("a"));
    }
  }

  @Test
  void hasStoredEverythingBeforeACheckpoint() throws Exception {
    try (OperatorHarness<String> harness = started(table)) {
      harness.write("a", "b", "c", "d", "e", "f", "g", "bad", "h");

      harness.settle(1);

      assertThat(table.rows()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
      assertThat(TextSources.of(harness.deadLetters())).containsExactly("bad");
    }
  }

  @Test
  void holdsTheTaskBackWhileABatchIsOnItsWay() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    RowInserter slow = new GatedInserter(table, gate);
    AtomicBoolean isOpen = new AtomicBoolean();
    try (OperatorHarness<String> harness = started(slow)) {
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
      harness.settle(1);
      assertThat(table.rows()).containsExactly("a", "b", "c", "d", "e", "f");
      opener.join();
    }
  }

  @Test
  void failsTheTaskWithOneClearLine() throws Exception {
    table.failNext(1, Kind.STOP);
    try (OperatorHarness<String> harness = started(table)) {
      harness.write("a");

      assertThatThrownBy(() -> harness.settle(1)).hasMessageContaining("cannot");
    }
  }

  @Test
  void survivesAnOutage() throws Exception {
    table.failNext(5, Kind.RETRY);
    try (OperatorHarness<String> harness = started(table)) {
      harness.write("a", "b", "c", "d");

      harness.settle(1);

      assertThat(table.rows()).containsExactly("a", "b", "c", "d");
    }
  }

  @Test
  void closesWhileABatchIsStuck() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    OperatorHarness<String> harness = started(new GatedInserter(table, never));
    harness.write("a", "b", "c");

    harness.crash();

    assertThat(table.rows()).isEmpty();
  }

  private static OperatorHarness<String> started(RowInserter inserter) throws Exception {
    return OperatorHarness.ofTexts(inserter, Delivery.AT_LEAST_ONCE, THREE_ROWS);
  }

  private record GatedInserter(MemoryTable table, CountDownLatch gate) implements RowInserter {

    @Override
    public void insert(RowBlock rows, String token) throws InsertException, InterruptedException {
      gate.await(20, TimeUnit.SECONDS);
      table.insert(rows, token);
    }

    @Override
    public void requireDeduplication() {}

    @Override
    public void close() {}
  }
}
