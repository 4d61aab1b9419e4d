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

/** Changes an installation without turning it on or off. */
@Command(
    name = "configure",
    description = {
      "Change an installation's config, version, order or failure policy.",
      "What is not given stays as it is; so does whether it is enabled."
    })
final class ConfigureCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private InstallationOptions options;
  @Mixin private CutOption cut;
  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Override
  public void run() {
    String id = name.id();
    InstallationDraft.Wishes wishes = options.wishes();
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    Installation previous = InstallationChange.existing(state, id);
    Installation draft = new InstallationDraft(state.catalog()).configured(previous, wishes);
    Installation installation =
        InstallationChange.sealed(draft, Optional.of(previous), state, output);
    boolean isSame = installation.equals(previous);
    new InstallationChange(new Rollout(output, connections, wait), state, cut.timing(output))
        .make(
            state.setting(installation, Author.now()),
            Optional.of(previous),
            (isSame ? "unchanged: " : "configured ")
                + installation.id()
                + " at version "
                + installation.version().version(),
            Consistency.Advice.CHANGING);
  }
}
