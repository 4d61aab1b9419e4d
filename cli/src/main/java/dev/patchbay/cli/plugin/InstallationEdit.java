package dev.patchbay.cli.plugin;

import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.Installation;
import java.util.Optional;

/** An installation that is there, and the change that a command makes of it. */
final class InstallationEdit {

  private final ControlState state;
  private final Installation previous;
  private final InstallationChange change;

  private InstallationEdit(ControlState state, Installation previous, InstallationChange change) {
    this.state = state;
    this.previous = previous;
    this.change = change;
  }

  /**
   * Reads what there is.
   *
   * @throws dev.patchbay.cli.CommandFailure if that installation is not there
   */
  static InstallationEdit of(InstallationName name, Timing timing, WaitOption wait, Output output) {
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    Installation previous = InstallationChange.existing(state, name.id());
    return new InstallationEdit(
        state,
        previous,
        new InstallationChange(new Rollout(output, connections, wait), state, timing));
  }

  ControlState state() {
    return state;
  }

  /** As it is now. */
  Installation previous() {
    return previous;
  }

  InstallationDraft draft() {
    return new InstallationDraft(state.catalog());
  }

  ShadowDraft shadow() {
    return new ShadowDraft(state.catalog());
  }

  CandidateDraft candidate() {
    return new CandidateDraft(state.catalog());
  }

  /** Makes another of it. */
  void make(Installation next, String summary) {
    change.make(
        state.setting(next, Author.now()),
        Optional.of(previous),
        summary,
        Consistency.Advice.CHANGING);
  }
}
