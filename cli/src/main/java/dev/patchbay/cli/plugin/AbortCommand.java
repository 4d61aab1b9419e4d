package dev.patchbay.cli.plugin;

import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.Installation;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a trial without success. */
@Command(
    name = "abort",
    description = "Stop trying a version: the present one sees all events again; see `plugin try`.")
final class AbortCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private CutOption cut;
  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Override
  public void run() {
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    Installation previous = InstallationChange.existing(state, name.id());
    Installation installation = new CandidateDraft(state.catalog()).aborted(previous);
    new InstallationChange(new Rollout(output, connections, wait), state, cut.timing(output))
        .make(
            state.setting(installation, Author.now()),
            Optional.of(previous),
            "aborted the trial of %s: version %s runs for all events"
                .formatted(previous.id(), previous.version().version()),
            Consistency.Advice.CHANGING);
  }
}
