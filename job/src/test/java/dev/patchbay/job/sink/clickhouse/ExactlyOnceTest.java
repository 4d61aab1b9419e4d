package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.job.sink.Delivery;
import dev.patchbay.job.sink.clickhouse.InsertException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.FlinkRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExactlyOnceTest {

  private static final BatchSettings THREE_ROWS =
      new BatchSettings(3, 1 << 20, Duration.ofSeconds(1));

  private final MemoryTable table = new MemoryTable();

  @Test
  void rowsAreThereWhenTheirCheckpointIsComplete() throws Exception {
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "b", "c", "d", "e");
      harness.checkpoint(1);
      harness.write("f");
      assertThat(table.attempts()).isZero();

      harness.notifyOfCompletedCheckpoint(1);

      harness.settle(2);
      assertThat(table.rows()).containsExactly("a", "b", "c", "d", "e");
    }
  }

  @Test
  void aCheckpointThatWasNotSaidToBeCompleteIsMadeUpForByTheNext() throws Exception {
    try (OperatorHarness<String> harness = started()) {
      harness.write("a");
      harness.checkpoint(1);
      harness.write("b");
      harness.completeCheckpoint(2);

      harness.settle(3);
      assertThat(table.rows()).containsExactly("a", "b");
    }
  }

  @Test
  void rowsWaitWhenTooManyPileUpBehindAnInsert() throws Exception {
    try (OperatorHarness<String> harness = started()) {
      harness.write("a");
      table.failNext(200, Kind.RETRY);
      harness.completeCheckpoint(1);

      harness.write(IntStream.range(0, 30).mapToObj(i -> "r" + i).toArray(String[]::new));

      assertThat(table.rows()).containsExactly("a");
      harness.completeCheckpoint(2);
      harness.settle(3);
      assertThat(table.rows()).hasSize(31);
    }
  }

  @Test
  void whatACheckpointHasIsInsertedAfterARestoreOnce() throws Exception {
    OperatorSubtaskState state;
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "b", "c", "d");
      state = harness.completeCheckpoint(1);
      harness.settle(2);
      // Of no complete checkpoint: the events come again.
      harness.write("e");
      harness.checkpoint(2);
      harness.crash();
    }

    for (int i = 0; i < 2; i++) {
      try (OperatorHarness<String> harness = restored(state)) {
        harness.settle(2);
      }
    }

    assertThat(table.rows()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whatWasNeverInsertedIsInTheCheckpoint() throws Exception {
    OperatorSubtaskState state;
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "b", "c", "d");
      state = harness.checkpoint(1);
    }
    assertThat(table.rows()).isEmpty();

    try (OperatorHarness<String> harness = restored(state)) {
      harness.settle(2);
    }

    assertThat(table.rows()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void theBatchesOfACheckpointAreSharedOutWhenTheParallelismChanges() throws Exception {
    List<String> rows = IntStream.range(0, 30).mapToObj(i -> "r" + i).toList();
    OperatorSubtaskState state;
    try (OperatorHarness<String> harness = started()) {
      harness.write(rows.toArray(String[]::new));
      state = harness.checkpoint(1);
    }

    for (int subtask = 0; subtask < 3; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 10, 1, 3, subtask);
      try (OperatorHarness<String> harness = restored(part)) {
        harness.settle(2);
        assertThat(table.rows()).hasSizeLessThan(30 * (subtask + 1) / 2);
      }
    }

    assertThat(table.rows()).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void anAnswerThatWasLostDoesNotMakeRowsTwo() throws Exception {
    table.loseAnswers(3, Kind.RETRY);
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "b", "c", "d");
      harness.completeCheckpoint(1);
      harness.settle(2);

      assertThat(table.rows()).containsExactly("a", "b", "c", "d");
    }
  }

  @Test
  void aRefusedRowIsADeadLetterOfTheNextCheckpoint() throws Exception {
    OperatorSubtaskState state;
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "bad", "c", "d");
      state = harness.completeCheckpoint(1);
      harness.settle(2);

      assertThat(table.rows()).containsExactly("a", "c", "d");
      assertThat(TextSources.of(harness.deadLetters())).containsExactly("bad");
    }

    // The dead letter was not part of a complete checkpoint, so it comes again; the rows do not.
    try (OperatorHarness<String> harness = restored(state)) {
      harness.settle(2);
      assertThat(TextSources.of(harness.deadLetters())).containsExactly("bad");
    }
    assertThat(table.rows()).containsExactly("a", "c", "d");
  }

  @Test
  void eventsFlowWhileClickHouseIsAwayAndTheNextCheckpointWaits() throws Exception {
    table.failNext(Integer.MAX_VALUE, Kind.RETRY);
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "b", "c");
      harness.completeCheckpoint(1);

      harness.write(IntStream.range(0, 9).mapToObj(i -> "r" + i).toArray(String[]::new));

      // Until the budget for retries is spent.
      assertThatThrownBy(() -> harness.checkpoint(2))
          .hasMessageContaining("ClickHouse has not taken rows for t");
      harness.crash();
    }
  }

  @Test
  void aSavepointOfAJobThatStopsIsInsertedBeforeItEnds() throws Exception {
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "b", "c", "d");
      harness.completeCheckpoint(1);
    }

    assertThat(table.rows()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aRowThatIsRefusedAfterTheEndOfTheInputIsInTheLastCheckpoint() throws Exception {
    OperatorSubtaskState state;
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "bad");
      harness.checkpoint(1);
      harness.getOperator().finish();
      harness.notifyOfCompletedCheckpoint(1);
      state = harness.completeCheckpoint(2);
    }
    assertThat(table.rows()).containsExactly("a");

    try (OperatorHarness<String> harness = restored(state)) {
      harness.settle(3);
      assertThat(TextSources.of(harness.deadLetters())).containsExactly("bad");
    }
    assertThat(table.rows()).containsExactly("a");
  }

  @Test
  void fromACheckpointOfExactlyOnceTheOtherGoesOn() throws Exception {
    OperatorSubtaskState state;
    try (OperatorHarness<String> harness = started()) {
      harness.write("a", "b", "c", "d");
      state = harness.checkpoint(1);
    }

    try (OperatorHarness<String> harness =
        OperatorHarness.restored(table, Delivery.AT_LEAST_ONCE, THREE_ROWS, state)) {
      harness.write("e");
      harness.settle(2);
    }

    assertThat(table.rows()).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void crashesAtAnyPointLoseNothingAndDoubleNothing() throws Exception {
    for (int seed = 0; seed < 8; seed++) {
      List<String> all = IntStream.range(0, 200).mapToObj(i -> "r" + i).toList();
      assertThat(new Crashes(seed, all).run().rows())
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(all);
    }
  }

  /** A job that reads texts, makes checkpoints and crashes until all are read. */
  private static final class Crashes {

    private final MemoryTable stored = new MemoryTable();
    private final Random random;
    private final List<String> all;
    private OperatorSubtaskState state = OperatorSubtaskState.builder().build();
    private long checkpoint;
    private int readAtCheckpoint;

    Crashes(long seed, List<String> all) {
      this.random = new Random(seed);
      this.all = all;
    }

    MemoryTable run() throws Exception {
      while (readAtCheckpoint < all.size()) {
        runUntilACrash();
      }
      stored.failNext(0, Kind.STOP);
      try (OperatorHarness<String> harness = start()) {
        harness.settle(checkpoint + 1);
      }
      return stored;
    }

    private void runUntilACrash() throws Exception {
      OperatorHarness<String> harness = start();
      try {
        int read = readAtCheckpoint;
        do {
          int next = Math.min(all.size(), read + random.nextInt(12));
          harness.write(all.subList(read, next).toArray(String[]::new));
          read = next;
          failSometimes();
          OperatorSubtaskState made = harness.checkpoint(++checkpoint);
          if (random.nextInt(3) > 0) {
            state = made;
            readAtCheckpoint = read;
            if (random.nextInt(3) > 0) {
              harness.notifyOfCompletedCheckpoint(checkpoint);
            }
          }
        } while (readAtCheckpoint < all.size() && random.nextInt(4) > 0);
      } catch (FlinkRuntimeException e) {
        assertThat(e).hasMessageContaining("cannot");
      } finally {
        harness.crash();
      }
    }

    private void failSometimes() {
      Kind kind = random.nextBoolean() ? Kind.STOP : Kind.RETRY;
      switch (random.nextInt(6)) {
        case 0 -> stored.failNext(1, kind);
        case 1 -> stored.loseAnswers(1, kind);
        default -> {
          // All is well.
        }
      }
    }

    private OperatorHarness<String> start() throws Exception {
      return OperatorHarness.restored(stored, Delivery.EXACTLY_ONCE, THREE_ROWS, state);
    }
  }

  private OperatorHarness<String> started() throws Exception {
    return OperatorHarness.ofTexts(table, Delivery.EXACTLY_ONCE, THREE_ROWS);
  }

  private OperatorHarness<String> restored(OperatorSubtaskState state) throws Exception {
    return OperatorHarness.restored(table, Delivery.EXACTLY_ONCE, THREE_ROWS, state);
  }
}
