package dev.patchbay.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.traffic.Place;
import org.junit.jupiter.api.Test;

class StampsTest {

  private final Acknowledgements acknowledgements = new Acknowledgements(2);
  private final Stamps stamps = new Stamps(acknowledgements);

  @Test
  void whatWasSentAfterAnAcknowledgementMustNotBeBelowIt() {
    acknowledgements.add(5, new long[] {100, 200});
    acknowledgements.add(7, new long[] {150, 250});

    stamps.add(new Place(0, 99), 4, "");
    stamps.add(new Place(0, 100), 5, "");
    stamps.add(new Place(1, 199), 4, "");
    stamps.add(new Place(1, 300), 7, "");
    assertThat(stamps.stale().count()).isZero();

    stamps.add(new Place(0, 100), 4, "");
    stamps.add(new Place(1, 250), 6, "");
    assertThat(stamps.stale().examples())
        .containsExactly(
            "0/100 was processed at revision 4 after 5 was acknowledged",
            "1/250 was processed at revision 6 after 7 was acknowledged");
  }
}
