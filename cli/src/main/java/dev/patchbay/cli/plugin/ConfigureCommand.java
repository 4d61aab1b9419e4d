package dev.patchbay.cli.plugin;

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
    InstallationDraft.Wishes wishes = options.wishes();
    InstallationEdit edit = InstallationEdit.of(name, cut.timing(output), wait, output);
    Installation previous = edit.previous();
    Installation installation =
        InstallationChange.sealed(
            edit.draft().configured(previous, wishes), Optional.of(previous), edit.state(), output);
    edit.make(
        installation,
        (installation.equals(previous) ? "unchanged: " : "configured ")
            + installation.id()
            + " at version "
            + installation.version().version());
  }
}
