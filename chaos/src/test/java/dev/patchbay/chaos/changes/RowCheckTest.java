package dev.patchbay.chaos.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chaos.traffic.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowCheckTest {

  private final RowCheck check =
      new RowCheck(
          List.of(
              new Trace.Processed(new Place(0, 1), 5, new byte[0]),
              new Trace.Processed(new Place(0, 2), 5, new byte[0])));

  @Test
  void eachProcessedEventIsOneRowOfItsRevision() {
    check.take(new Place(0, 2), 5);
    check.take(new Place(0, 1), 5);

    assertThat(check.complaints().count()).isZero();
  }

  @Test
  void aMissingOneASecondOneAndAnotherRevisionAreFound() {
    check.take(new Place(0, 1), 6);
    check.take(new Place(0, 1), 5);

    assertThat(check.complaints().examples())
        .containsExactly(
            "0/1 is a row of revision 6, and of 5 in the processed topic",
            "0/1 is a row, and not in the processed topic, or a second row",
            "0/2 is in the processed topic, and no row");
  }
}
