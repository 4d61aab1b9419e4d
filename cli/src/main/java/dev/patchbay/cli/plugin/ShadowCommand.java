package dev.patchbay.cli.plugin;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.shadow.ShadowBoard;
import dev.patchbay.cli.shadow.ShadowReport;
import dev.patchbay.cli.shadow.ShadowReportView;
import dev.patchbay.cli.shadow.ShadowTopicReader;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares another version with the present one on live events, without an effect on them. */
@Command(
    name = "shadow",
    description = {
      "Run another version beside the present one on a sample of the live events, without touching",
      "them, and tell what it would make of them: the same, other fields, dropped, failed, slower.",
      "Begins the comparison unless it runs already, on the events of 10 % of persons unless",
      "something else is asked for, and shows what is known so far.",
      "See docs/shadow.md."
    })
final class ShadowCommand implements Runnable {

  /** Subtasks tell their last numbers within seconds. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  @Spec private CommandSpec command;
  @Mixin private InstallationName name;
  @Mixin private ShareOptions share;
  @Mixin private ShadowOptions options;
  @Mixin private WaitOption wait;
  @Mixin private Output output;

  @Option(
      names = "--version",
      paramLabel = "V",
      converter = InstallationOptions.VersionConverter.class,
      description = "The published version to compare with the present one.")
  private SemanticVersion version;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Gather for that long, such as 30s or 10m; then end the comparison and show it.")
  private Duration time;

  @Option(names = "--stop", description = "End the comparison.")
  private boolean stop;

  @Override
  public void run() {
    if (stop && (version != null || time != null || areOptionsGiven())) {
      throw new ParameterException(
          command.commandLine(), "--stop ends the comparison: leave the other options out");
    }
    Connections connections = output.connections();
    InstallationEdit edit = InstallationEdit.of(name, Timing.atOnce(connections), wait, output);
    if (stop) {
      edit.make(edit.shadow().ended(name.id()), "ended the shadow of " + name.id());
    } else if (isToBegin(edit.previous())) {
      begin(edit);
      if (time != null) {
        gather();
      }
    } else if (time != null) {
      throw new ParameterException(
          command.commandLine(), "--for begins a comparison: name a --version, too");
    } else {
      report(edit.state(), ShadowTopicReader::readToEnd);
    }
  }

  private ControlState read() {
    return new ControlClient(output.connections()).read();
  }

  private boolean isToBegin(Installation installed) {
    if (version == null) {
      if (areOptionsGiven()) {
        throw new ParameterException(
            command.commandLine(), "name a --version: the options say on what it is compared");
      }
      return false;
    }
    return areOptionsGiven()
        || time != null
        || installed
            .shadow()
            .filter(it -> it.version().equals(version) && !it.isOver(Instant.now()))
            .isEmpty();
  }

  private boolean areOptionsGiven() {
    return share.areGiven() || options.areGiven();
  }

  private void begin(InstallationEdit edit) {
    Optional<Instant> until = Optional.ofNullable(time).map(it -> Instant.now().plus(it));
    Shadow shadow = options.shadow(version, share, until);
    edit.make(
        InstallationChange.sealedShadow(
            edit.shadow().begun(name.id(), shadow), edit.previous(), edit.state(), output),
        "%s is compared with version %s; ./patchbay plugin shadow %s shows what comes of it"
            .formatted(name.id(), shadow, name.id()));
  }

  /** Waits for the end of what was begun, shows it, and takes it out of the installation. */
  private void gather() {
    output.out().flush();
    ControlState state = read();
    Instant end = Instant.now().plus(time).plus(LAST_WORDS);
    report(state, it -> it.follow(end));
    ControlState now = read();
    boolean isTheSame =
        now.revisionOf(key()) == state.revisionOf(key())
            && !now.catalog().installed(name.id()).orElseThrow().isTripped();
    if (isTheSame) {
      Installation ended = new ShadowDraft(now.catalog()).ended(name.id());
      var _ =
          new ControlClient(output.connections())
              .write(
                  new ChangeSet(
                      output.commandName(), now.catalog(), now.setting(ended, Author.now())));
    }
  }

  private ControlKey key() {
    return new ControlKey.OfInstallation(name.id());
  }

  private void report(ControlState state, Consumer<ShadowTopicReader> reading) {
    Installation installation = InstallationChange.existing(state, name.id());
    if (installation.shadow().isEmpty()) {
      throw ShadowDraft.none(installation.id());
    }
    Connections connections = output.connections();
    ShadowBoard board = new ShadowBoard(installation.id(), state.revisionOf(key()));
    Instant since =
        state
            .installation(installation.id())
            .map(it -> it.provenance().time())
            .orElseThrow(
                () -> new CommandFailure("nobody knows since when " + name.id() + " is compared"));
    try (ShadowTopicReader topic = new ShadowTopicReader(connections, since, board)) {
      reading.accept(topic);
    }
    ShadowReportView view = new ShadowReportView(ShadowReport.of(installation, board));
    output.print(view::json, view::text);
  }
}
