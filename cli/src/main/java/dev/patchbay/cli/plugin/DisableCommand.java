package dev.patchbay.cli.plugin;

import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns an installation off; everything else about it stays. */
@Command(
    name = "disable",
    description = "Turn a plugin off. Its version, config and order stay for the next time.")
final class DisableCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private CutOption cut;
  @Mixin private WaitOption wait;

  @Option(
      names = "--cascade",
      description = "Disable what requires the plugin, too: all as one change.")
  private boolean cascade;

  @Mixin private Output output;

  @Override
  public void run() {
    String id = name.id();
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    Installation previous = InstallationChange.existing(state, id);
    Provenance author = Author.now();
    List<Installation> requiring =
        cascade ? new Cascade(state, author).requiring(previous) : List.of();
    new InstallationChange(new Rollout(output, connections, wait), state, cut.timing(output))
        .make(
            state.setting(previous.withEnabled(false), author),
            requiring.stream().map(it -> state.setting(it.withEnabled(false), author)).toList(),
            Optional.of(previous),
            (previous.enabled() ? "disabled " : "already disabled: ") + previous.id(),
            Consistency.Advice.DISABLING);
  }
}
