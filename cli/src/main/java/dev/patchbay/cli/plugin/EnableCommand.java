package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.Installed;
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

/** Puts a plugin to work: installs it if it is not, and turns it on. */
@Command(
    name = "enable",
    description = {
      "Turn a plugin on, and install it if it is not installed.",
      "Without --version it moves to the latest published one."
    })
final class EnableCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private InstallationOptions options;
  @Mixin private CutOption cut;
  @Mixin private WaitOption wait;

  @Option(
      names = "--cascade",
      description =
          "Enable what the plugin requires, too, and install it if it is not: all as one change.")
  private boolean cascade;

  @Mixin private Output output;

  @Override
  public void run() {
    String id = name.id();
    InstallationDraft.Wishes wishes = options.wishes();
    Provenance author = Author.now();
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    Optional<Installation> previous = state.catalog().installation(id);
    Installation draft =
        new InstallationDraft(state.catalog()).enabled(id, name.team(), name.plugin(), wishes);
    Installation installation = InstallationChange.sealed(draft, previous, state, output);
    List<Installation> required =
        cascade ? new Cascade(state, author).requiredBy(installation) : List.of();
    new InstallationChange(new Rollout(output, connections, wait), state, cut.timing(output))
        .make(
            state.setting(installation, author),
            required.stream().map(it -> state.setting(it, author)).toList(),
            previous,
            summary(installation, state.catalog().installed(id)),
            cascade ? Consistency.Advice.CHANGING : Consistency.Advice.ENABLING);
  }

  private static String summary(Installation now, Optional<Installed> before) {
    Optional<Installation> previous = before.map(Installed::installation);
    boolean isSame = previous.filter(now::equals).isPresent();
    String done =
        before.filter(Installed::isTripped).isPresent() ? "enabled anew: " : "already enabled: ";
    return (isSame ? done : "enabled ")
        + now.id()
        + " at version "
        + now.version().version()
        + previous
            .map(it -> it.version().version())
            .filter(it -> !it.equals(now.version().version()))
            .map(it -> " (was " + it + ")")
            .orElse("");
  }
}
