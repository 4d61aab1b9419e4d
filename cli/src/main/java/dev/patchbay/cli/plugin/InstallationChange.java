package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.Sealer;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sets an installation unless it already is what it should be, and those that have to change along
 * with it; refuses what is not consistent. One whose breaker has tripped is set again: what a
 * person does always wins.
 */
final class InstallationChange {

  private final Rollout rollout;
  private final ControlState state;
  private final Timing timing;

  /**
   * @param timing from which event on the change is to be in force
   */
  InstallationChange(Rollout rollout, ControlState state, Timing timing) {
    this.rollout = rollout;
    this.state = state;
    this.timing = timing;
  }

  /**
   * Makes the change.
   *
   * @param advice for whom it is refused
   */
  void make(
      ControlRecord.InstallationSet record,
      Optional<Installation> previous,
      String summary,
      Consistency.Advice advice) {
    make(record, List.of(), previous, summary, advice);
  }

  /**
   * Makes the change, and others at once with it.
   *
   * @param others those that have to change along with it
   */
  void make(
      ControlRecord.InstallationSet record,
      List<ControlRecord.InstallationSet> others,
      Optional<Installation> previous,
      String summary,
      Consistency.Advice advice) {
    Installation installation = record.installation();
    List<Installation> meant = new ArrayList<>();
    others.forEach(it -> meant.add(it.installation()));
    meant.add(installation);
    List<ControlRecord.InstallationSet> records = new ArrayList<>(others);
    boolean isSame = previous.filter(installation::equals).isPresent();
    boolean isSettled = isSame && timing.settles(state, installation.id());
    if (!isSame || isTripped(installation) || isSettled) {
      records.add(record);
    }
    records.replaceAll(it -> timing.of(state, it));
    check(meant, records, advice);

    ObjectNode details =
        Json.object()
            .put("installation", installation.id())
            .put("plugin", installation.version().plugin())
            .put("version", installation.version().version().toString())
            .put("team", installation.team().toString())
            .put("enabled", installation.enabled());
    // A disabled plugin runs nowhere, so there is no state to judge it by.
    List<String> judged =
        meant.stream().filter(Installation::enabled).map(Installation::id).toList();
    if (records.isEmpty()) {
      rollout.unchanged(state.catalog().revision(), summary, details, judged);
      return;
    }
    details.put("changed", true);
    timing.point().ifPresent(it -> details.put("from", it.toString()));
    if (!others.isEmpty()) {
      ArrayNode also = details.putArray("also");
      others.forEach(it -> also.add(it.installation().id()));
    }
    String done = isSettled ? settled(installation) : summary + timing.words();
    rollout.write(state, records, done + also(others), details, judged);
  }

  private static String settled(Installation it) {
    return "%s at version %s is %s for all events"
        .formatted(it.id(), it.version().version(), it.enabled() ? "in force" : "disabled");
  }

  private boolean isTripped(Installation installation) {
    return state.catalog().installed(installation.id()).filter(Installed::isTripped).isPresent();
  }

  private void check(
      List<Installation> meant,
      List<ControlRecord.InstallationSet> records,
      Consistency.Advice advice) {
    PluginCatalog after = state.catalog();
    for (ControlRecord.InstallationSet it : records) {
      after = after.with(it);
    }
    Set<String> ids = meant.stream().map(Installation::id).collect(Collectors.toSet());
    new Consistency(after).check(state.catalog(), ids, advice);
  }

  private static String also(List<ControlRecord.InstallationSet> others) {
    return others.stream()
        .map(ControlRecord.InstallationSet::installation)
        .map(
            it ->
                "%n%s %s at version %s, too"
                    .formatted(
                        it.enabled() ? "enabled" : "disabled", it.id(), it.version().version()))
        .collect(Collectors.joining());
  }

  /** An installation as it is to be written: its secrets encrypted. */
  static Installation sealed(
      Installation installation,
      Optional<Installation> previous,
      ControlState state,
      Output output) {
    return Sealer.of(state.catalog(), output)
        .sealed(
            installation,
            state.catalog().version(installation.version()).orElseThrow().manifest(),
            previous);
  }

  /** An installation with a candidate as it is to be written: the candidate's secrets encrypted. */
  static Installation sealedCandidate(
      Installation installation, Installation previous, ControlState state, Output output) {
    PluginVersion tried =
        state.catalog().version(installation.candidateVersion().orElseThrow()).orElseThrow();
    return Sealer.of(state.catalog(), output)
        .sealedCandidate(installation, tried.manifest(), Optional.of(previous));
  }

  /** An installation with a shadow as it is to be written: the shadow's secrets encrypted. */
  static Installation sealedShadow(
      Installation installation, Installation previous, ControlState state, Output output) {
    PluginVersion compared =
        state.catalog().version(installation.shadowVersion().orElseThrow()).orElseThrow();
    return Sealer.of(state.catalog(), output)
        .sealedShadow(installation, compared.manifest(), Optional.of(previous));
  }

  /** The installation to change. */
  static Installation existing(ControlState state, String id) {
    return state
        .catalog()
        .installation(id)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "there is no installation "
                        + id
                        + ": see ./patchbay plugin list, and name its team with --team"));
  }
}
