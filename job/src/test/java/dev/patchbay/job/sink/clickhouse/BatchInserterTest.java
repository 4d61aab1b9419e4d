package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.job.sink.clickhouse.InsertException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchInserterTest {

  private final MemoryTable table = new MemoryTable();
  private final VirtualTime time = new VirtualTime();
  private final BatchInserter<String> inserter =
      new BatchInserter<>(table, "t", RetrySettings.DEFAULT, time, new Random(1));

  @Test
  void insertsABatchAtOnce() throws Exception {
    assertThat(inserter.insert(batch("a", "b", "c"))).isEmpty();

    assertThat(table.rows()).containsExactly("a", "b", "c");
    assertThat(table.attempts()).isEqualTo(1);
  }

  @Test
  void findsTheBadRowAmongAThousandAndKeepsTheOrderOfTheOthers() throws Exception {
    List<String> rows = IntStream.range(0, 1000).mapToObj(i -> i == 637 ? "bad" : "r" + i).toList();

    List<BadRow<String>> bad = inserter.insert(batch(rows.toArray(String[]::new)));

    assertThat(bad).containsExactly(new BadRow<>("bad", 117, "refused"));
    assertThat(table.rows())
        .containsExactlyElementsOf(rows.stream().filter(row -> !row.equals("bad")).toList());
    assertThat(table.attempts()).isLessThanOrEqualTo(21);
  }

  @Test
  void returnsAllBadRowsInTheirOrder() throws Exception {
    List<BadRow<String>> bad = inserter.insert(batch("bad1", "a", "bad2", "bad3"));

    assertThat(bad).extracting(BadRow::source).containsExactly("bad1", "bad2", "bad3");
    assertThat(table.rows()).containsExactly("a");
  }

  @Test
  void triesAgainWithGrowingPauses() throws Exception {
    table.failNext(12, Kind.RETRY);

    assertThat(inserter.insert(batch("a"))).isEmpty();

    assertThat(table.rows()).containsExactly("a");
    assertThat(inserter.watched().retries().getCount()).isEqualTo(12);
    assertThat(time.pauses()).hasSize(12);
    for (int i = 0; i < 12; i++) {
      long full = Math.min(100L << i, 10_000);
      assertThat(time.pauses().get(i).toMillis()).isBetween(full / 2, full);
    }
  }

  @Test
  void givesUpWhenTheBudgetIsSpent() {
    table.failNext(Integer.MAX_VALUE, Kind.RETRY);

    assertThatThrownBy(() -> inserter.insert(batch("a")))
        .hasMessageContaining("ClickHouse has not taken rows for t in 600 s")
        .hasMessageContaining("cannot");

    Duration waited = time.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofMinutes(10), Duration.ofSeconds(610));
  }

  @Test
  void doesNotTryAgainWhatSomeoneMustChange() {
    table.failNext(1, Kind.STOP);

    assertThatThrownBy(() -> inserter.insert(batch("a"))).hasMessage("cannot");

    assertThat(table.attempts()).isEqualTo(1);
  }

  private static RowBatch<String> batch(String... texts) {
    RowBatch<String> batch = new RowBatch<>(16);
    for (String text : texts) {
      batch.add(text, new TextRow(), new TextSources());
    }
    return batch;
  }
}
