package dev.patchbay.cli.plugin;

import dev.patchbay.cli.output.Output;
import dev.patchbay.model.Installation;
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
    InstallationEdit edit = InstallationEdit.of(name, cut.timing(output), wait, output);
    Installation previous = edit.previous();
    edit.make(
        edit.candidate().aborted(previous),
        "aborted the trial of %s: version %s runs for all events"
            .formatted(previous.id(), previous.version().version()));
  }
}
