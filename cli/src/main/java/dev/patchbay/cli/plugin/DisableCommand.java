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

/** Turns an installation off; everything else about it stays. */
@Command(
    name = "disable",
    description = "Turn a plugin off. Its version, config and order stay for the next time.")
final class DisableCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Override
  public void run() {
    String id = name.id();
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    Installation previous = InstallationChange.existing(state, id);
    new InstallationChange(new Rollout(output, connections, wait), state)
        .make(
            state.setting(previous.withEnabled(false), Author.now()),
            Optional.of(previous),
            (previous.enabled() ? "disabled " : "already disabled: ") + previous.id());
  }
}
