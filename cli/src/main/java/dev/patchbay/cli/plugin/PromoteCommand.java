package dev.patchbay.cli.plugin;

import dev.patchbay.cli.output.Output;
import dev.patchbay.model.Installation;
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
    InstallationEdit edit = InstallationEdit.of(name, cut.timing(output), wait, output);
    Installation previous = edit.previous();
    Installation promoted = edit.candidate().promoted(previous);
    edit.make(
        promoted,
        "promoted %s to version %s (was %s)"
            .formatted(previous.id(), promoted.version().version(), previous.version().version()));
  }
}
