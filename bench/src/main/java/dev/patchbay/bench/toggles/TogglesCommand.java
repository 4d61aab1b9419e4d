package dev.patchbay.bench.toggles;

import dev.patchbay.bench.stack.ProbePlugin;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.StatusClient;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.output.Table;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Turns a plugin on and off while events flow, then checks every event against what was
 * acknowledged.
 */
@Command(
    name = "toggles",
    description = {
      "Toggle a plugin many times while events flow, measure the time to the last acknowledgement,",
      "and check that no event was lost, stale, out of order or failed."
    })
public final class TogglesCommand implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--count",
      defaultValue = "200",
      description = "Toggles (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Events per second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--team",
      defaultValue = "990001",
      description = "Whose events these are (default: ${DEFAULT-VALUE}).")
  private long team;

  @Mixin private Output output;

  @Override
  public void run() {
    Connections connections = output.connections();
    PluginVersion probe = ProbePlugin.named("toggle-probe");
    ControlClient control = new ControlClient(connections);
    var _ = control.write(change(new ControlRecord.VersionPublished(probe, Author.now())));
    List<Toggle> toggles = new ArrayList<>();
    List<SentEvent> sent;
    List<SeenEvent> seen;
    try (ProcessedEvents processed = new ProcessedEvents(connections, team)) {
      EventFlow events = new EventFlow(connections, team, seed);
      events.start(rate);
      try (StatusClient status = StatusClient.open(connections)) {
        for (int i = 0; i < count; i++) {
          toggles.add(toggle(control, status, probe.id(), i));
        }
      } finally {
        sent = stop(events);
      }
      seen = processed.await(sent.size(), PATIENCE);
    }
    ControlKey installed = new ControlKey.OfInstallation(installationId());
    var _ = control.write(change(new ControlRecord.Removed(installed)));
    report(toggles, sent, Verdict.of(sent, seen, toggles));
  }

  private Toggle toggle(ControlClient control, StatusClient status, VersionId version, int number) {
    Optional<String> mark =
        number % 2 == 0 ? Optional.of(Integer.toString(number)) : Optional.empty();
    ControlClient.Change change =
        control.write(
            change(new ControlRecord.InstallationSet(installation(version, mark), Author.now())));
    if (!status.await(change.revision(), PATIENCE)) {
      throw new CommandFailure(
          "no acknowledgement of revision %d by subtasks %s in %d s"
              .formatted(
                  change.revision(),
                  status.board().missing(change.revision()),
                  PATIENCE.toSeconds()));
    }
    return new Toggle(change.revision(), mark, change.sentAtNanos(), System.nanoTime());
  }

  private ChangeSet change(ControlRecord record) {
    return new ChangeSet(output.commandName(), PluginCatalog.EMPTY, record);
  }

  private Installation installation(VersionId version, Optional<String> mark) {
    return Installation.of(version, TeamScope.of(team))
        .withId(installationId())
        .withEnabled(mark.isPresent())
        .withConfig(Map.of("mark", mark.orElse("off")));
  }

  private String installationId() {
    return Installation.defaultId(TeamScope.of(team), "toggle-probe");
  }

  private static List<SentEvent> stop(EventFlow events) {
    try {
      return events.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private void report(List<Toggle> toggles, List<SentEvent> sent, Verdict verdict) {
    long[] millis = toggles.stream().mapToLong(Toggle::millis).sorted().toArray();
    output.print(
        () ->
            Json.object()
                .put("toggles", toggles.size())
                .put("medianMs", percentile(millis, 50))
                .put("p95Ms", percentile(millis, 95))
                .put("maxMs", percentile(millis, 100))
                .put("events", sent.size())
                .put("missing", verdict.missing())
                .put("stale", verdict.stale())
                .put("wrong", verdict.wrong())
                .put("disordered", verdict.disordered())
                .put("failed", verdict.failed()),
        () -> table(toggles, sent, verdict, millis));
    if (!verdict.isGood()) {
      throw new CommandFailure("events were not what was acknowledged: see the table");
    }
  }

  private static String table(
      List<Toggle> toggles, List<SentEvent> sent, Verdict verdict, long[] millis) {
    Table times = new Table("TOGGLES", "MEDIAN MS", "P95 MS", "MAX MS");
    times.add(
        toggles.size(), percentile(millis, 50), percentile(millis, 95), percentile(millis, 100));
    Table events = new Table("EVENTS", "MISSING", "STALE", "WRONG", "OUT OF ORDER", "FAILED");
    events.add(
        sent.size(),
        verdict.missing(),
        verdict.stale(),
        verdict.wrong(),
        verdict.disordered(),
        verdict.failed());
    return times + "\n" + events;
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
