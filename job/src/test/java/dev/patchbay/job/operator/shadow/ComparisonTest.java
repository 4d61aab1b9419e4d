package dev.patchbay.job.operator.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.ChainResult;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.ShadowRecord.Verdict;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final ChainResult KEPT = new ChainResult.Kept("{\"a\":1}".getBytes(UTF_8));
  private static final ChainResult OTHER = new ChainResult.Kept("{\"a\":2}".getBytes(UTF_8));
  private static final ChainResult DROPPED = new ChainResult.Dropped(null);
  private static final ChainResult FAILED =
      new ChainResult.Failed(null, FailureKind.THREW, new PluginError("Error", "no", ""));

  private static Verdict verdict(ChainResult present, ChainResult shadow) {
    return Comparison.of(present, shadow, it -> it).verdict();
  }

  @Test
  void eachPairOfResultsHasItsVerdict() {
    assertThat(verdict(KEPT, KEPT)).isEqualTo(Verdict.SAME);
    assertThat(verdict(KEPT, OTHER)).isEqualTo(Verdict.CHANGED);
    assertThat(verdict(KEPT, DROPPED)).isEqualTo(Verdict.DROPPED);
    assertThat(verdict(KEPT, FAILED)).isEqualTo(Verdict.FAILED);
    assertThat(verdict(DROPPED, KEPT)).isEqualTo(Verdict.KEPT);
    assertThat(verdict(DROPPED, DROPPED)).isEqualTo(Verdict.SAME);
    assertThat(verdict(DROPPED, FAILED)).isEqualTo(Verdict.FAILED);
    assertThat(verdict(FAILED, KEPT)).isEqualTo(Verdict.RECOVERED);
    assertThat(verdict(FAILED, DROPPED)).isEqualTo(Verdict.RECOVERED);
    assertThat(verdict(FAILED, FAILED)).isEqualTo(Verdict.SAME);
  }

  @Test
  void theReasonOfAFailureIsKept() {
    assertThat(Comparison.of(KEPT, FAILED, it -> it).failure().orElseThrow().error().summary())
        .isEqualTo("Error: no");
  }
}
