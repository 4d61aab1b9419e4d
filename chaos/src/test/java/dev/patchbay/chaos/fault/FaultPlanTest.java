package dev.patchbay.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final List<FaultKind> ALL = List.of(FaultKind.values());

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(first(100, new FaultPlan(ALL, 7))).isEqualTo(first(100, new FaultPlan(ALL, 7)));
    assertThat(first(100, new FaultPlan(ALL, 8))).isNotEqualTo(first(100, new FaultPlan(ALL, 7)));
  }

  @Test
  void howTheKindsAreListedDoesNotMatter() {
    assertThat(first(50, new FaultPlan(ALL.reversed(), 7)))
        .isEqualTo(first(50, new FaultPlan(ALL, 7)));
  }

  @Test
  void everyRoundHasEveryKind() {
    FaultPlan plan = new FaultPlan(ALL, 1);

    for (int round = 0; round < 3; round++) {
      assertThat(first(ALL.size(), plan).stream().map(Fault::kind))
          .containsExactlyInAnyOrderElementsOf(ALL);
    }
  }

  private static List<Fault> first(int count, FaultPlan plan) {
    return Stream.generate(plan::next).limit(count).toList();
  }
}
