package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowBatchTest {

  @Test
  void knowsWhereEachRowBegins() {
    RowBatch<String> batch = new RowBatch<>(1);
    for (int i = 0; i < 1000; i++) {
      batch.add("x".repeat(i % 300), new TextRow(), new TextSources());
    }

    assertThat(batch.count()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      int length = i % 300;
      byte[] row = batch.buffer().copy(batch.start(i), batch.start(i + 1));
      int prefix = length < 128 ? 1 : 2;
      assertThat(row).hasSize(prefix + length);
      assertThat(new String(row, prefix, length, StandardCharsets.UTF_8))
          .isEqualTo("x".repeat(length));
    }
    assertThat(batch.start(1000)).isEqualTo(batch.bytes());
  }

  @Test
  void countsTheSourcesTooForTheyAreKept() {
    RowBatch<String> batch = new RowBatch<>(16);

    batch.add("abc", new TextRow(), new TextSources());

    assertThat(batch.weight()).isEqualTo(4 + 3);
    batch.clear(16);
    assertThat(batch.weight()).isZero();
    assertThat(batch.isEmpty()).isTrue();
  }

  @Test
  void forgetsARowThatCouldNotBeWritten() {
    RowBatch<String> batch = new RowBatch<>(16);
    RowWriter<String> failing = new FailingRow();

    assertThatThrownBy(() -> batch.add("x", failing, new TextSources())).hasMessage("half way");

    assertThat(batch.bytes()).isZero();
    assertThat(batch.isEmpty()).isTrue();
  }

  @Test
  void writesRowBinary() {
    RowBuffer buffer = new RowBuffer(0);

    buffer.int32(-2);
    buffer.int64(0x0102030405060708L);
    buffer.uuid(UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f"));
    buffer.length(300);

    assertThat(buffer.copy(0, buffer.size()))
        .containsExactly(
            0xfe, 0xff, 0xff, 0xff, 8, 7, 6, 5, 4, 3, 2, 1, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12,
            11, 10, 9, 8, 0xac, 0x02);
  }

  private static final class FailingRow implements RowWriter<String> {

    private static final long serialVersionUID = 1;

    @Override
    public List<String> columns() {
      return List.of();
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public void write(String value, RowBuffer row) {
      row.int64(1);
      throw new IllegalStateException("half way");
    }
  }
}
