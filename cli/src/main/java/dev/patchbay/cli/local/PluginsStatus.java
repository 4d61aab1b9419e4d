package dev.patchbay.cli.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.cli.control.StatusClient;
import dev.patchbay.cli.output.OneLine;
import dev.patchbay.cli.plugin.BudgetView;
import dev.patchbay.cli.plugin.InstallationsTable;
import dev.patchbay.model.StatusRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the control topic asks for, and what the subtasks say.
 *
 * @param revision of the last record of the control topic
 */
record PluginsStatus(long revision, StatusBoard board, InstallationsTable installations) {

  /** Empty if the broker has no topics. */
  static Optional<PluginsStatus> read(Connections connections) {
    try (StatusClient status = StatusClient.open(connections)) {
      ControlState control = new ControlClient(connections).read();
      return Optional.of(
          new PluginsStatus(
              control.catalog().revision(),
              status.board(),
              InstallationsTable.read(connections, control, status.board())));
    } catch (CommandFailure e) {
      // `up` was interrupted. The table of services says the rest.
      return Optional.empty();
    }
  }

  /** For programs. */
  void putInto(ObjectNode json) {
    json.put("revision", revision);
    ArrayNode subtasks = json.putArray("subtasks");
    IntStream.range(0, board.parallelism())
        .forEach(
            subtask -> {
              ObjectNode node = subtasks.addObject().put("subtask", subtask);
              board.revisionOf(subtask).ifPresent(it -> node.put("revision", it));
            });
    json.set("installations", installations.toJson());
    ArrayNode failing = json.putArray("failing");
    failing()
        .forEach(
            state ->
                failing
                    .addObject()
                    .put("installation", state.installation())
                    .put("subtask", state.subtask())
                    .put("kind", state.failure().orElseThrow().kind().toString())
                    .put("error", state.failure().orElseThrow().error().summary()));
    ArrayNode overBudget = json.putArray("overBudget");
    board.overBudget(Instant.now()).forEach(team -> overBudget.add(BudgetView.json(team)));
    ArrayNode refused = json.putArray("refused");
    board
        .rejections()
        .forEach(
            rejection ->
                refused
                    .addObject()
                    .put("key", rejection.controlKey())
                    .put("revision", rejection.revision())
                    .put("reason", rejection.reason()));
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(revisionLine(revision, board)).append('\n');
    text.append(installations.text());
    for (StatusRecord.InstallationState state : failing()) {
      StatusRecord.Failure failure = state.failure().orElseThrow();
      text.append(
          "failing    %s on subtask %d: %s, %s%n"
              .formatted(
                  state.installation(),
                  state.subtask(),
                  failure.kind(),
                  OneLine.of(failure.error().summary())));
    }
    for (StatusRecord.OverBudget team : board.overBudget(Instant.now())) {
      text.append("over       ").append(BudgetView.text(team)).append('\n');
    }
    for (StatusRecord.RecordRejected rejection : board.rejections()) {
      text.append(
          "refused    %s at revision %d: %s%n"
              .formatted(
                  rejection.controlKey(), rejection.revision(), OneLine.of(rejection.reason())));
    }
    return text.toString();
  }

  /**
   * Names the subtasks that lack it. What the others acknowledge may be above it: a start takes the
   * topic's end, and behind the last record there may be the marker of a transaction.
   */
  static String revisionLine(long revision, StatusBoard board) {
    if (board.hasApplied(revision)) {
      return "revision   %d, in force on every subtask".formatted(revision);
    }
    return board.missing(revision).stream()
        .map(
            subtask ->
                "; subtask %d runs %s"
                    .formatted(
                        subtask, board.revisionOf(subtask).map(String::valueOf).orElse("none")))
        .collect(Collectors.joining("", "revision   " + revision, ""));
  }

  private List<StatusRecord.InstallationState> failing() {
    return board.states().filter(it -> it.failure().isPresent()).toList();
  }
}
