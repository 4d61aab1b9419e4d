package dev.patchbay.cli.plugin;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import dev.patchbay.model.VersionUse;
import java.util.Map;
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
    Connections connections = output.connections();
    ControlState state = new ControlClient(connections).read();
    Installation previous = InstallationChange.existing(state, name.id());
    SemanticVersion target = to == null ? before(state, previous) : to;
    Installation draft =
        new InstallationDraft(state.catalog()).configured(previous, onlyVersion(target));
    Installation installation =
        InstallationChange.sealed(draft, Optional.of(previous), state, output);
    boolean isSame = installation.equals(previous);
    new InstallationChange(new Rollout(output, connections, wait), state, cut.timing(output))
        .make(
            state.setting(installation, Author.now()),
            Optional.of(previous),
            isSame
                ? "unchanged: %s is at version %s".formatted(previous.id(), target)
                : "rolled back %s to version %s (was %s)"
                    .formatted(previous.id(), target, previous.version().version()),
            Consistency.Advice.CHANGING);
  }

  /** Nothing but another version. */
  static InstallationDraft.Wishes onlyVersion(SemanticVersion version) {
    return new InstallationDraft.Wishes(
        Optional.of(version),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        InstallationDraft.BreakerWishes.NONE);
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
