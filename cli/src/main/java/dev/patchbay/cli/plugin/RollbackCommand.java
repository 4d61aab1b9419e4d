package dev.patchbay.cli.plugin;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import dev.patchbay.model.VersionUse;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes an installation back to a version that it has run. */
@Command(
    name = "rollback",
    description = {
      "Take an installation back to the version that it ran before, or to another.",
      "Config, order and policy stay, as far as that version knows them. See `plugin history`."
    })
final class RollbackCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private CutOption cut;
  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Option(
      names = "--to",
      paramLabel = "V",
      converter = InstallationOptions.VersionConverter.class,
      description = "The version to run (default: the one before the present one).")
  private SemanticVersion to;

  @Override
  public void run() {
    InstallationEdit edit = InstallationEdit.of(name, cut.timing(output), wait, output);
    Installation previous = edit.previous();
    SemanticVersion target = to == null ? before(edit.state(), previous) : to;
    Installation installation =
        InstallationChange.sealed(
            edit.draft().configured(previous, InstallationDraft.Wishes.ofVersion(target)),
            Optional.of(previous),
            edit.state(),
            output);
    edit.make(
        installation,
        installation.equals(previous)
            ? "unchanged: %s is at version %s".formatted(previous.id(), target)
            : "rolled back %s to version %s (was %s)"
                .formatted(previous.id(), target, previous.version().version()));
  }

  /** The last version that it ran and that is not the present one. */
  static SemanticVersion before(ControlState state, Installation installation) {
    VersionId now = installation.version();
    SemanticVersion before =
        state.installation(installation.id()).orElseThrow().history().stream()
            .map(VersionUse::version)
            .filter(it -> !it.equals(now.version()))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        installation.id()
                            + " has run no version but "
                            + now.version()
                            + ": name another with --to, as `plugin history` shows them"));
    if (state.catalog().version(new VersionId(now.plugin(), before)).isEmpty()) {
      throw new CommandFailure(
          "version "
              + before
              + ", which "
              + installation.id()
              + " ran before, is not published any more: publish it again, or name another with"
              + " --to, as `plugin history` shows them");
    }
    return before;
  }
}
