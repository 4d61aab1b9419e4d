package dev.patchbay.job.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DivertedEventTest {

  private static final SourceEvent SOURCE = Events.source("{\"event\":\"e\"}");

  @Test
  void theOverflowGivesBackTheVeryEvent() {
    assertThat(DivertedEvent.original(diverted(DivertedEvent.of(SOURCE, Optional.empty()))))
        .isEqualTo(SOURCE);
  }

  @Test
  void headersSayWhereItStoodAndWhy() {
    assertThat(ours(DivertedEvent.of(SOURCE, Optional.empty())))
        .isEqualTo("patchbay-overflow-of=2:77:1769854830456 patchbay-overflow-reason=team");
    assertThat(ours(DivertedEvent.of(SOURCE, Optional.of("7/p"))))
        .endsWith("patchbay-overflow-reason=installation 7/p");
  }

  @Test
  void whatAProducerPutInTheirPlaceIsReplaced() {
    List<EventHeader> forged = new ArrayList<>(SOURCE.headers());
    forged.add(0, new EventHeader(DivertedEvent.OF, "9:9:9".getBytes(StandardCharsets.UTF_8)));
    SourceEvent source =
        new SourceEvent(2, 77, 78, SOURCE.key(), SOURCE.value(), List.copyOf(forged));

    SourceEvent original =
        DivertedEvent.original(diverted(DivertedEvent.of(source, Optional.empty())));

    assertThat(original.partition()).isEqualTo(2);
    assertThat(original.offset()).isEqualTo(77);
    assertThat(original.headers()).isEqualTo(SOURCE.headers());
  }

  @Test
  void whatSomebodyElseWroteThereStaysAsItIs() {
    assertThat(DivertedEvent.original(SOURCE)).isSameAs(SOURCE);
    SourceEvent odd =
        new SourceEvent(0, 1, 2, null, null, List.of(new EventHeader(DivertedEvent.OF, null)));
    assertThat(DivertedEvent.original(odd)).isSameAs(odd);
  }

  @Test
  void anEventWithoutUuidKeepsTheOneThatItWouldHaveHad() {
    Uuids uuids = new Uuids("events");
    SourceEvent back = DivertedEvent.original(diverted(DivertedEvent.of(SOURCE, Optional.empty())));

    assertThat(uuids.of(back)).isEqualTo(uuids.of(SOURCE));
  }

  /** As it stands on the overflow topic. */
  private static SourceEvent diverted(DivertedEvent event) {
    return new SourceEvent(
        5, 6, 7, event.source().key(), event.source().value(), List.copyOf(event.headers()));
  }

  private static String ours(DivertedEvent event) {
    return event.headers().stream()
        .filter(it -> it.name().startsWith("patchbay-"))
        .map(it -> it.name() + "=" + new String(it.value(), StandardCharsets.UTF_8))
        .collect(Collectors.joining(" "));
  }
}
