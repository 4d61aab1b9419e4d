package dev.patchbay.chaos.fault;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.chaos.traffic.EventFlow;
import dev.patchbay.chaos.traffic.HeavyTeam;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.StatusClient;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Toggles and updates the plugin that marks events, and waits until each change is in force. */
public final class PluginChanges {

  /** For writing a record, and for its acknowledgement: longer than any fault lasts. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

  private final Connections connections;
  private final ControlClient control;
  private final Acknowledgements acknowledgements = new Acknowledgements(Traffic.PARTITIONS);
  private PluginVersion version = BundledPlugin.in("chaos-mark");
  private boolean enabled = true;
  private int number;

  public PluginChanges(Connections connections) {
    this.connections = connections;
    this.control = new ControlClient(connections);
  }

  public Acknowledgements acknowledgements() {
    return acknowledgements;
  }

  /** Installs all plugins; returns when they are in force. */
  public void install(Optional<HeavyTeam> heavy, boolean withShadow) {
    heavy.ifPresent(
        it ->
            install(
                "chaos-heavy",
                TeamScope.of(HeavyTeam.NUMBER),
                Map.of("milliseconds", Long.toString(it.millisecondsPerEvent())),
                FailurePolicy.KEEP,
                Optional.empty()));
    install(
        "chaos-fragile",
        TeamScope.ALL,
        Map.of(),
        FailurePolicy.DEAD_LETTER,
        withShadow ? Optional.of(publishedShadow()) : Optional.empty());
    write(new ControlRecord.VersionPublished(version, Author.now()));
    awaitAcknowledged(set());
  }

  /** One that stays as it is. */
  private void install(
      String plugin,
      TeamScope team,
      Map<String, String> config,
      FailurePolicy policy,
      Optional<Shadow> shadow) {
    PluginVersion only = BundledPlugin.in(plugin);
    write(new ControlRecord.VersionPublished(only, Author.now()));
    write(
        new ControlRecord.InstallationSet(
            installation(only, team, true, config, policy).withShadow(shadow), Author.now()));
  }

  private Shadow publishedShadow() {
    PluginVersion candidate = BundledPlugin.in("chaos-fragile-shadow");
    write(new ControlRecord.VersionPublished(candidate, Author.now()));
    Share all = new Share(Optional.of(100), Set.of(), List.of());
    return new Shadow(candidate.id().version(), Map.of(), all, false, Optional.empty());
  }

  /** On, off, or on with another setting. */
  void toggle(EventFlow events) {
    enabled = !enabled;
    inForce(set(), events);
  }

  /** The next version, with other code. */
  void update(EventFlow events) {
    version = BundledPlugin.next(version);
    enabled = true;
    write(new ControlRecord.VersionPublished(version, Author.now()));
    inForce(set(), events);
  }

  private long set() {
    number++;
    return write(
        new ControlRecord.InstallationSet(
            installation(
                version,
                TeamScope.ALL,
                enabled,
                Map.of("mark", Integer.toString(number)),
                FailurePolicy.KEEP),
            Author.now()));
  }

  private void inForce(long revision, EventFlow events) {
    awaitAcknowledged(revision);
    acknowledgements.add(revision, events.position());
  }

  private static Installation installation(
      PluginVersion version,
      TeamScope team,
      boolean enabled,
      Map<String, String> config,
      FailurePolicy policy) {
    return Installation.of(version.id(), team)
        .withEnabled(enabled)
        .withConfig(config)
        .withFailurePolicy(policy);
  }

  /** One that was made although it seemed to fail is made twice, which changes nothing. */
  private long write(ControlRecord record) {
    ChangeSet change = new ChangeSet("chaos", PluginCatalog.EMPTY, record);
    return untilKafkaAnswers(() -> Optional.of(control.write(change).revision()));
  }

  private void awaitAcknowledged(long revision) {
    var _ =
        untilKafkaAnswers(
            () -> {
              try (StatusClient status = StatusClient.open(connections)) {
                return status.await(revision, Duration.ofSeconds(5))
                    ? Optional.of(revision)
                    : Optional.empty();
              }
            });
  }

  private static long untilKafkaAnswers(Supplier<Optional<Long>> attempt) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      String reason = "not every subtask has acknowledged it";
      try {
        Optional<Long> revision = attempt.get();
        if (revision.isPresent()) {
          return revision.get();
        }
      } catch (CommandFailure e) {
        reason = e.getMessage();
      }
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            "a plugin's change was not in force after %d s: %s"
                .formatted(LIMIT.toSeconds(), reason));
      }
      Moments.pass(BETWEEN_ATTEMPTS);
    }
  }
}
