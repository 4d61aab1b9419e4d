package dev.patchbay.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.StatusRecord;
import dev.patchbay.model.VersionId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusBoardTest {

  private final StatusBoard board = new StatusBoard();

  @Test
  void nothingIsAppliedBeforeAnySubtaskHasSpoken() {
    assertThat(board.hasApplied(0)).isFalse();
    assertThat(board.parallelism()).isZero();
  }

  @Test
  void aRevisionIsAppliedWhenEverySubtaskHasAcknowledgedItOrALaterOne() {
    acknowledge(0, 2, 12);
    assertThat(board.hasApplied(11)).isFalse();
    assertThat(board.missing(11)).containsExactly(1);

    acknowledge(1, 2, 11);
    assertThat(board.hasApplied(11)).isTrue();
    assertThat(board.missing(12)).containsExactly(1);
    assertThat(board.revisionOf(1)).contains(11L);
  }

  @Test
  void subtasksOfAWiderPastAreNotAsked() {
    acknowledge(2, 3, 5);
    acknowledge(0, 2, 9);
    acknowledge(1, 2, 9);

    assertThat(board.hasApplied(9)).isTrue();
  }

  @Test
  void afterRescalingUpTheNewSubtaskIsMissingUntilItSpeaks() {
    acknowledge(0, 2, 9);
    acknowledge(1, 2, 9);
    acknowledge(0, 3, 9);

    assertThat(board.missing(9)).containsExactly(2);
  }

  @Test
  void statesComeAndGo() {
    acknowledge(0, 1, 3);
    state("*/p", 0);
    state("*/p", 1);
    assertThat(board.statesOf("*/p")).hasSize(1);

    board.apply(new StatusRecord.InstallationGone("*/p", 0));
    assertThat(board.statesOf("*/p")).isEmpty();
  }

  @Test
  void rejectionsStayUntilTheyAreCleared() {
    board.apply(new StatusRecord.RecordRejected("version:x", 4, "not JSON", Instant.EPOCH));
    assertThat(board.rejections()).hasSize(1);

    board.apply(new StatusRecord.RejectionCleared("version:x"));
    assertThat(board.rejections()).isEmpty();
  }

  @Test
  void aTeamIsOverItsBudgetUntilItComesBackOrItsTimeIsUp() {
    acknowledge(0, 1, 3);
    overBudget(7, 0);
    overBudget(8, 0);
    overBudget(7, 1);

    board.apply(new StatusRecord.WithinBudget(8, 0));

    assertThat(board.overBudget(Instant.EPOCH))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.team()).isEqualTo(7);
              assertThat(it.subtask()).isZero();
            });
    assertThat(board.overBudget(Instant.EPOCH.plusSeconds(10))).isEmpty();
  }

  private void overBudget(long team, int subtask) {
    board.apply(
        new StatusRecord.OverBudget(
            team,
            subtask,
            Optional.empty(),
            20,
            true,
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(10)));
  }

  private void acknowledge(int subtask, int parallelism, long revision) {
    board.apply(new StatusRecord.Acknowledgement(subtask, parallelism, revision, Instant.EPOCH));
  }

  private void state(String installation, int subtask) {
    board.apply(
        new StatusRecord.InstallationState(
            installation, VersionId.parse("p@1.0.0"), subtask, 3, Optional.empty(), Instant.EPOCH));
  }
}
