package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.cli.control.StatusClient;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.StatusRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes a change and, if asked, waits until every subtask has it; then tells how it went. */
public final class Rollout {

  private final Output output;
  private final Connections connections;
  private final Optional<Duration> wait;

  public Rollout(Output output, Connections connections, WaitOption wait) {
    this.output = output;
    this.connections = connections;
    this.wait = wait.limit();
  }

  /**
   * Writes the record.
   *
   * @param state what there was before
   * @param summary says in words what was done
   * @param details the same for programs; the revision and how it went are added
   * @param installations those whose state decides whether it went well
   */
  void write(
      ControlState state,
      ControlRecord record,
      String summary,
      ObjectNode details,
      List<String> installations) {
    ChangeSet changes = new ChangeSet(output.commandName(), state.catalog(), record);
    write(it -> it.write(changes), summary, details, installations);
  }

  /** The same for several records, as one change. */
  void write(
      ControlState state,
      List<? extends ControlRecord> records,
      String summary,
      ObjectNode details,
      List<String> installations) {
    if (records.size() == 1) {
      write(state, records.getFirst(), summary, details, installations);
    } else {
      ChangeSet changes =
          new ChangeSet(output.commandName(), state.catalog(), List.copyOf(records));
      write(it -> it.writeAtOnce(changes), summary, details, installations);
    }
  }

  /** The same for any change. */
  public void write(
      Function<ControlClient, ControlClient.Change> writing,
      String summary,
      ObjectNode details,
      List<String> installations) {
    if (wait.isEmpty()) {
      ControlClient.Change change = writing.apply(new ControlClient(connections));
      remark(change);
      report(summary, details, change.revision(), "");
      return;
    }
    // Opened first, so that the wait is for the job and not for a connection.
    try (StatusClient status = StatusClient.open(connections)) {
      ControlClient.Change change = writing.apply(new ControlClient(connections));
      remark(change);
      follow(status, change, summary, details, installations);
    }
  }

  /** Nothing needs to be written, but with --wait the revision in force may still be on its way. */
  public void unchanged(
      long revision, String summary, ObjectNode details, List<String> installations) {
    details.put("changed", false);
    if (wait.isEmpty()) {
      report(summary, details, revision, "");
      return;
    }
    try (StatusClient status = StatusClient.open(connections)) {
      ControlClient.Change now =
          new ControlClient.Change(revision, System.nanoTime(), Optional.empty());
      follow(status, now, summary, details, installations);
    }
  }

  private void follow(
      StatusClient status,
      ControlClient.Change change,
      String summary,
      ObjectNode details,
      List<String> installations) {
    boolean isApplied = status.await(change.revision(), wait.orElseThrow());
    long millis = (System.nanoTime() - change.sentAtNanos()) / 1_000_000;
    StatusBoard board = status.board();
    int parallelism = board.parallelism();
    int applied = parallelism - board.missing(change.revision()).size();

    ObjectNode json = details.putObject("applied");
    json.put("subtasks", applied).put("of", parallelism).put("ms", millis);
    var missing = json.putArray("missing");
    board.missing(change.revision()).forEach(missing::add);
    Optional<String> problem =
        isApplied
            ? problem(board, change.revision(), installations)
            : Optional.of(late(board, change.revision()));
    problem.ifPresent(it -> details.put("problem", it));

    String progress =
        isApplied
            ? ", applied on %d/%d subtasks in %d ms".formatted(applied, parallelism, millis)
            : "";
    report(summary, details, change.revision(), progress);
    problem.ifPresent(
        it -> {
          throw new CommandFailure(it);
        });
  }

  /** Applied everywhere, but refused or not running. */
  static Optional<String> problem(StatusBoard board, long revision, List<String> installations) {
    Optional<String> rejection =
        board.rejections().stream()
            .filter(it -> it.revision() == revision)
            .map(it -> "the job refused revision " + revision + ": " + it.reason())
            .findFirst();
    return rejection.or(
        () -> installations.stream().flatMap(it -> failure(board, it).stream()).findFirst());
  }

  private static Optional<String> failure(StatusBoard board, String installation) {
    var failed =
        board.statesOf(installation).stream().filter(it -> it.failure().isPresent()).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    StatusRecord.Failure first = failed.getFirst().failure().orElseThrow();
    return Optional.of(
        installation
            + " does not run on subtask "
            + failed.stream()
                .map(it -> Integer.toString(it.subtask()))
                .collect(Collectors.joining(", "))
            + ": "
            + first.kind()
            + ": "
            + first.error().summary());
  }

  private String late(StatusBoard board, long revision) {
    String after = " after " + wait.orElseThrow().toMillis() / 1000.0 + " s: ";
    if (board.parallelism() == 0) {
      return "no subtask has ever acknowledged a revision" + after + "is the job running?";
    }
    return "revision "
        + revision
        + " is not acknowledged by subtask "
        + board.missing(revision).stream()
            .map(
                it ->
                    board
                        .revisionOf(it)
                        .map(at -> it + " (at revision " + at + ")")
                        .orElse(it + " (silent so far)"))
            .collect(Collectors.joining(", "))
        + after
        + "see ./patchbay status; the change itself is made";
  }

  private void remark(ControlClient.Change change) {
    change.remark().ifPresent(it -> output.err().println("note: " + it));
  }

  private void report(String summary, ObjectNode details, long revision, String progress) {
    details.put("revision", revision);
    output.print(() -> details, () -> summary + "\nrevision " + revision + progress);
  }
}
