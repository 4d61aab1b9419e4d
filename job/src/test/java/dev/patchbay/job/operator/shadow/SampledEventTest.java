package dev.patchbay.job.operator.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.host.ChainResult;
import dev.patchbay.job.event.EventFields;
import dev.patchbay.job.event.Span;
import dev.patchbay.model.EventPlace;
import dev.patchbay.model.TeamScope;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which chain's part of an event's way is handed over. */
class SampledEventTest {

  private static final EventFields FIELDS =
      new EventFields(
          new UUID(0, 7), "e", "d", 7, 0, "", "", Span.NONE, Span.NONE, Span.NONE, List.of(), true);
  private static final byte[] CAME = "{\"came\":1}".getBytes(UTF_8);
  private static final byte[] SHARED = "{\"shared\":1}".getBytes(UTF_8);
  private static final ChainResult OWN = new ChainResult.Kept("{\"own\":1}".getBytes(UTF_8));
  private static final ChainResult DROPPED = new ChainResult.Dropped(null);

  private final List<Sample> samples = new ArrayList<>();

  private SampledEvent sampled(TeamScope scope) {
    SampledEvent event =
        new SampledEvent(ShadowSet.NONE, FIELDS, EventPlace.NOWHERE, CAME, samples::add);
    event.add(ShadowTargets.of(scope));
    return event;
  }

  @Test
  void aTeamsChainBeginsWhereThatForAllTeamsEnds() {
    SampledEvent event = sampled(TeamScope.of(7));
    event.comesToTeam(SHARED);
    event.done(OWN);

    assertThat(samples.get(0).came()).isSameAs(CAME);
    assertThat(samples.get(0).event()).isSameAs(SHARED);
    assertThat(samples.get(0).present()).isSameAs(OWN);
    assertThat(samples.get(0).presentNanos()).isNotNegative();
  }

  @Test
  void theChainForAllTeamsEndsThere() {
    SampledEvent event = sampled(TeamScope.ALL);
    event.comesToTeam(SHARED);
    event.done(DROPPED);

    assertThat(samples.get(0).event()).isSameAs(CAME);
    assertThat(samples.get(0).present()).isEqualTo(new ChainResult.Kept(SHARED));
  }

  @Test
  void whatWasDroppedBeforeDoesNotConcernTheTeam() {
    sampled(TeamScope.of(7)).done(DROPPED);
    assertThat(samples).isEmpty();

    sampled(TeamScope.ALL).done(DROPPED);
    assertThat(samples.get(0).present()).isSameAs(DROPPED);
  }

  @Test
  void anEventThatWaitedHasNoTime() {
    SampledEvent event = sampled(TeamScope.of(7));
    event.comesToTeam(SHARED);
    event.waits();
    event.done(OWN);

    assertThat(samples.get(0).presentNanos()).isNegative();
  }
}
