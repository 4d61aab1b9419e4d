package dev.patchbay.cli.plugin;

import dev.patchbay.cli.output.Output;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PropertyCondition;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs another version beside the present one, for a share of the events. */
@Command(
    name = "try",
    description = {
      "Run another version for some of the events; the present one stays for the rest.",
      "Where several options say which, all must hold. Then `plugin promote` or `plugin abort`;",
      "a version that fails too often aborts by itself. See docs/roll-out.md."
    })
final class TryCommand implements Runnable {

  @Spec private CommandSpec command;
  @Mixin private InstallationName name;
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
      names = "--percent",
      paramLabel = "N",
      description =
          "For this percentage of persons (distinct_id), 1 to 100; the same ones each time.")
  private Integer percent;

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "For events of this name; repeatable.")
  private Set<String> events = Set.of();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "For events with this property: plan=pro, plan!=pro, plan (is there), !plan (is not);"
              + " repeatable.")
  private List<String> conditions = List.of();

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "A config value that differs from the installation's; repeatable.")
  private Map<String, String> config = new LinkedHashMap<>();

  @Override
  public void run() {
    Share share = share();
    InstallationEdit edit = InstallationEdit.of(name, cut, wait, output);
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

  private Share share() {
    try {
      return new Share(
          Optional.ofNullable(percent),
          events,
          conditions.stream().map(PropertyCondition::parse).toList());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), e.getMessage() + " (--percent, --event, --where)", e);
    }
  }
}
