package dev.patchbay.job.operator.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.ChainResult;
import dev.patchbay.model.EventPlace;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.ShadowCodec;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.ShadowRecord.Verdict;
import dev.patchbay.model.TeamScope;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShadowTallyTest {

  private final ShadowTarget target = ShadowTargets.of(TeamScope.of(7));
  private final ShadowTally tally = new ShadowTally(target, 0, 2, Optional.empty());

  private static ChainResult kept(String json) {
    return new ChainResult.Kept(json.getBytes(UTF_8));
  }

  private static ChainResult failed(String message) {
    return new ChainResult.Failed(
        null, FailureKind.THREW, new PluginError("Error", message, "at p"));
  }

  private void add(ChainResult present, ChainResult shadow, long presentNanos, long shadowNanos) {
    byte[] event = "{}".getBytes(UTF_8);
    Sample sample =
        new Sample(
            ShadowSet.NONE,
            target,
            new UUID(0, 1),
            7,
            EventPlace.NOWHERE,
            event,
            event,
            present,
            presentNanos);
    tally.add(sample, Comparison.of(present, shadow, it -> it), shadowNanos);
  }

  @Test
  void thatEventsHaveComeIsNewsOnce() {
    assertThat(tally.hasNews()).as("it has begun").isTrue();
    tally.summary(false);
    assertThat(tally.hasNews()).isFalse();

    target.shed();
    assertThat(tally.hasNews()).isTrue();
    assertThat(tally.summary(false).shed()).isEqualTo(1);

    tally.note(Optional.of("does not run"), 0);
    assertThat(tally.hasNews()).isTrue();
    assertThat(tally.summary(true).problem()).isPresent();
  }

  @Test
  void elementsOfAnArrayAreOneEvent() {
    add(kept("{\"a\":[1,2]}"), kept("{\"a\":[3,4]}"), 1, 1);

    assertThat(tally.summary(false).paths())
        .singleElement()
        .satisfies(it -> assertThat(it.events()).isEqualTo(1));
  }

  @Test
  void howeverMuchDiffersWhatIsToldIsBounded() {
    for (int i = 0; i < 1_000; i++) {
      add(kept("{}"), kept("{\"k" + i + "\":\"" + "x".repeat(1_000) + "\"}"), 1, 1);
      add(kept("{}"), failed("no " + i + "x".repeat(1_000)), 1, 1);
    }
    Summary summary = tally.summary(false);

    assertThat(summary.verdicts().get(Verdict.CHANGED)).isEqualTo(1_000);
    assertThat(summary.verdicts().get(Verdict.FAILED)).isEqualTo(1_000);
    assertThat(ShadowCodec.encode(summary)).hasSizeLessThan(32_000);
  }

  @Test
  void timesAreOfEventsThatNeitherVersionWaitedWith() {
    add(kept("{}"), kept("{}"), 5_000, 50_000);
    add(kept("{}"), kept("{}"), -1, 50_000);
    add(kept("{}"), kept("{}"), 5_000, -1);

    Summary summary = tally.summary(false);
    assertThat(summary.presentTimes().percentileMicros(1).getAsDouble()).isBetween(4.5, 5.5);
    assertThat(summary.shadowTimes().percentileMicros(1).getAsDouble()).isBetween(45.0, 55.0);
    assertThat(summary.verdicts()).containsEntry(Verdict.SAME, 3L);
  }
}
