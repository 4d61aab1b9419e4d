package dev.patchbay.cli.plugin;

import dev.patchbay.cli.output.Output;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Share;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs another version beside the present one, for a share of the events. */
@Command(
    name = "try",
    description = {
      "Run another version for some of the events; the present one stays for the rest.",
      "Where several options say which, all must hold. Then `plugin promote` or `plugin abort`;",
      "a version that fails too often aborts by itself. See docs/roll-out.md."
    })
final class TryCommand implements Runnable {

  @Mixin private InstallationName name;
  @Mixin private ShareOptions options;
  @Mixin private CutOption cut;
  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Option(
      names = "--version",
      required = true,
      paramLabel = "V",
      converter = InstallationOptions.VersionConverter.class,
      description = "The published version to try.")
  private SemanticVersion version;

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "A config value that differs from the installation's; repeatable.")
  private Map<String, String> config = new LinkedHashMap<>();

  @Override
  public void run() {
    Share share = options.share();
    InstallationEdit edit = InstallationEdit.of(name, cut.timing(output), wait, output);
    Installation previous = edit.previous();
    // Where a version made way for the one before, that one is it beside which the new one runs.
    Installation present =
        edit.draft().inForce(edit.state().catalog().installed(previous.id()).orElseThrow());
    edit.make(
        InstallationChange.sealedCandidate(
            edit.candidate().trying(present, version, config, share),
            previous,
            edit.state(),
            output),
        "%s tries version %s for %s; version %s runs for the rest"
            .formatted(previous.id(), version, share, present.version().version()));
  }
}
