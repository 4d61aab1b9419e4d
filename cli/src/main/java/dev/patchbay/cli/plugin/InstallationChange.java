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

  InstallationChange(Rollout rollout, ControlState state) {
    this.rollout = rollout;
    this.state = state;
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
    if (previous.filter(installation::equals).isEmpty() || isTripped(installation)) {
      records.add(record);
    }
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
    if (!others.isEmpty()) {
      ArrayNode also = details.putArray("also");
      others.forEach(it -> also.add(it.installation().id()));
    }
    rollout.write(state, records, summary + also(others), details, judged);
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
    return sealer(state, output)
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
    return sealer(state, output)
        .sealedCandidate(installation, tried.manifest(), Optional.of(previous));
  }

  /** An installation with a shadow as it is to be written: the shadow's secrets encrypted. */
  static Installation sealedShadow(
      Installation installation, Installation previous, ControlState state, Output output) {
    PluginVersion compared =
        state.catalog().version(installation.shadowVersion().orElseThrow()).orElseThrow();
    return sealer(state, output)
        .sealedShadow(installation, compared.manifest(), Optional.of(previous));
  }

  private static Sealer sealer(ControlState state, Output output) {
    return new Sealer(
        state.catalog(), output.connections().secretKeys().read(), output.err()::println);
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
