package dev.patchbay.job.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.StoredRecord;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ControlPartsTest {

  private final ControlParts joined = new ControlParts();

  @Test
  void recordsArriveAsTheyWere() {
    List<StoredRecord> records =
        List.of(
            new StoredRecord(7, new byte[] {1}, new byte[] {2, 3}),
            new StoredRecord(9, new byte[] {1}, null),
            new StoredRecord(10, null, new byte[0]));

    List<ControlPart> parts = ControlParts.of(records);

    assertThat(parts).hasSize(1);
    assertThat(joined.join(parts.get(0))).isEqualTo(records);
  }

  @Test
  void whatIsLargerThanAMessageComesInParts() {
    byte[] large = new byte[3 * ControlParts.MAX_BYTES + 5];
    new Random(1).nextBytes(large);
    List<StoredRecord> records =
        List.of(new StoredRecord(1, new byte[] {1}, large), new StoredRecord(2, large, null));

    for (int time = 0; time < 2; time++) {
      List<ControlPart> parts = ControlParts.of(records);
      assertThat(parts).hasSize(7).allMatch(it -> it.bytes().length <= ControlParts.MAX_BYTES);
      for (ControlPart part : parts.subList(0, 6)) {
        assertThat(joined.join(part)).isEmpty();
      }
      assertThat(joined.join(parts.get(6))).isEqualTo(records);
    }
  }
}
