package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadStartTest {

  @Test
  void oneCallGetsHalfOfWhatIsLeft() {
    HeadStart start = new HeadStart(1000);

    assertThat(start.share()).isEqualTo(500);
    start.use(500);
    assertThat(start.share()).isEqualTo(250);
  }

  @Test
  void callsWithinTheirBudgetsLeaveItAlone() {
    HeadStart start = new HeadStart(1000);

    start.use(0);

    assertThat(start.share()).isEqualTo(500);
  }

  @Test
  void itEnds() {
    HeadStart start = new HeadStart(1000);

    // A call may have run on while it was being stopped.
    start.use(2000);

    assertThat(start.share()).isZero();
  }
}
