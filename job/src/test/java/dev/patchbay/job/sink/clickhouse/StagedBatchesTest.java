package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedBatchesTest {

  @TempDir private Path folder;

  @Test
  void aLaterLayoutIsRefusedWithAdvice() throws Exception {
    byte[] later = new byte[StagedBatch.Header.BYTES];
    later[3] = 2;

    try (StagedBatches<String> batches = new StagedBatches<>(folder, new TextSources())) {
      assertThatThrownBy(() -> batches.restore(new ByteArrayInputStream(later)))
          .hasMessageContaining("rows for ClickHouse in layout 2")
          .hasMessageContaining("start it with the version that wrote it, or a newer one");
    }
  }
}
