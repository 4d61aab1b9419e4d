package dev.patchbay.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.model.StatusRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PluginsStatusTest {

  private final StatusBoard board = new StatusBoard();

  @Test
  void subtasksThatLackTheRevisionAreNamed() {
    assertThat(line(18)).isEqualTo("revision   18");
    acknowledge(0, 18);
    assertThat(line(18)).isEqualTo("revision   18; subtask 1 runs none");
    acknowledge(1, 16);
    assertThat(line(18)).isEqualTo("revision   18; subtask 1 runs 16");
    acknowledge(1, 18);
    assertThat(line(18)).isEqualTo("revision   18, in force on every subtask");
  }

  @Test
  void whatWasStartedAtTheTopicsEndHasTheLastRecord() {
    acknowledge(0, 19);
    acknowledge(1, 19);
    assertThat(line(18)).isEqualTo("revision   18, in force on every subtask");
  }

  private String line(long revision) {
    return PluginsStatus.revisionLine(revision, board);
  }

  private void acknowledge(int subtask, long revision) {
    board.apply(new StatusRecord.Acknowledgement(subtask, 2, revision, Instant.EPOCH));
  }
}
