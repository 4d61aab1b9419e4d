package dev.patchbay.training;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingRunTest {

  @Test
  void theJobRunsForAsLongAsItShould() {
    assertThatCode(() -> TrainingRun.run(Duration.ofSeconds(5))).doesNotThrowAnyException();
  }
}
