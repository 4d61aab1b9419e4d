package dev.patchbay.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import org.junit.jupiter.api.Test;

final class KeyOrderTest {

  private static final int NEXT_OF_KEY = Traffic.KEYS_PER_PARTITION;

  private final Sightings diverted = new Sightings();
  private final KeyOrder order = new KeyOrder(diverted);

  @Test
  void anEventThatCameAfterALaterOneOfItsKeyIsOutOfOrder() {
    add(NEXT_OF_KEY);
    add(1);
    add(0);

    assertThat(order.disordered().examples())
        .containsExactly("0/0 came after " + NEXT_OF_KEY + " of the same key");
  }

  @Test
  void oneThatIsThereTwiceIsNot() {
    add(0);
    add(NEXT_OF_KEY);
    add(0);

    assertThat(order.disordered().count()).isZero();
  }

  @Test
  void thoseThatWereDivertedHaveAnOrderOfTheirOwn() {
    divert(0);
    divert(NEXT_OF_KEY);
    add(2L * NEXT_OF_KEY);
    add(0);
    add(NEXT_OF_KEY);
    assertThat(order.disordered().count()).isZero();

    divert(4L * NEXT_OF_KEY);
    divert(3L * NEXT_OF_KEY);
    add(4L * NEXT_OF_KEY);
    add(3L * NEXT_OF_KEY);
    assertThat(order.disordered().count()).isEqualTo(1);
  }

  private void divert(long offset) {
    var _ = diverted.add(new Place(0, offset));
  }

  private void add(long offset) {
    order.add(new Place(0, offset));
  }
}
