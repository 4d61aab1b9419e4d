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

/** Ends a trial with success. */
@Command(
    name = "promote",
    description = "Run the version that is being tried for all events; see `plugin try`.")
final class PromoteCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private CutOption cut;
  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Override
  public void run() {
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    Installation previous = InstallationChange.existing(state, name.id());
    Installation installation = new CandidateDraft(state.catalog()).promoted(previous);
    new InstallationChange(new Rollout(output, connections, wait), state, cut.timing(output))
        .make(
            state.setting(installation, Author.now()),
            Optional.of(previous),
            "promoted %s to version %s (was %s)"
                .formatted(
                    previous.id(), installation.version().version(), previous.version().version()),
            Consistency.Advice.CHANGING);
  }
}
