package dev.patchbay.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bench.host.TableFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PipelineReportTest {

  private static final Measured COPY =
      measured("bare Flink copy to Kafka", Guarantee.AT_LEAST_ONCE, 0, 100_000, 1_000);
  private static final Measured PATCHBAY =
      measured("Patchbay, 5 plugins to Kafka", Guarantee.AT_LEAST_ONCE, 5, 59_000, 980);
  private static final Measured NODE =
      measured("Node, vm, 5 plugins to Kafka", Guarantee.AT_LEAST_ONCE, 5, 40_000, 980);

  @Test
  void aMissedTargetIsTold() {
    String text = report(COPY, PATCHBAY).text(new TableFormat());

    assertThat(text).contains("MISSED: 0.59 of copy (0.6)");
  }

  @Test
  void patchbayIsComparedToNodeToo() {
    String text = report(COPY, PATCHBAY, NODE).text(new TableFormat());

    assertThat(text).contains("met: 1.48 of Node (1.2)");
  }

  @Test
  void whatIsMeasuredForItsPriceHasNoTarget() {
    Measured budgets =
        measured(Work.CHAIN_WITH_BUDGETS.title("Kafka"), Guarantee.AT_LEAST_ONCE, 5, 1_000, 980);

    assertThat(report(COPY, budgets, NODE).text(new TableFormat()))
        .contains("5 plugins and budgets")
        .doesNotContain("MISSED");
  }

  @Test
  void aCopyThatLostEventsIsTold() {
    Measured broken =
        measured("Patchbay, no plugins to Kafka", Guarantee.EXACTLY_ONCE, 0, 90_000, 999);

    assertThat(report(COPY, broken).complaints())
        .containsExactly("Patchbay, no plugins to Kafka, exactly-once: 999 came out of 1,000");
  }

  @Test
  void theSamePluginsMustLetTheSameNumberThrough() {
    Measured other =
        measured("Patchbay, 5 plugins to ClickHouse", Guarantee.EXACTLY_ONCE, 5, 1, 981);

    assertThat(report(COPY, PATCHBAY, NODE).complaints()).isEmpty();
    assertThat(report(COPY, PATCHBAY, other).complaints()).hasSize(1);
  }

  private static PipelineReport report(Measured... all) {
    return new PipelineReport(1_000, 400, List.of(all));
  }

  private static Measured measured(
      String title, Guarantee guarantee, int plugins, double rate, long output) {
    return new Measured(
        title,
        guarantee,
        plugins,
        rate,
        output,
        OptionalLong.empty(),
        CheckpointCosts.NONE,
        Optional.empty());
  }
}
