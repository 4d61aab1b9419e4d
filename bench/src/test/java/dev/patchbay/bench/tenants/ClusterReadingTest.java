package dev.patchbay.bench.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bench.memory.LiveHeap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterReadingTest {

  @Test
  void aRestartIsAComplaint() {
    assertThat(reading(0, false).complaint()).isEmpty();
    assertThat(reading(2, false).complaint()).contains("the job was restarted 2 times");
    assertThat(reading(0, true).complaint()).contains("the TaskManager's process was replaced");
  }

  private static ClusterReading reading(long restarts, boolean isAnotherProcess) {
    return new ClusterReading(
        1,
        2,
        3,
        4,
        5,
        6,
        Optional.empty(),
        new LiveHeap(1, 1),
        7,
        8,
        0,
        restarts,
        isAnotherProcess);
  }
}
