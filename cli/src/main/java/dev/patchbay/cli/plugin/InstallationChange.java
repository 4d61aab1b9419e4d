package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import java.util.List;
import java.util.Optional;

/** Sets an installation unless it already is what it should be. */
final class InstallationChange {

  private final Rollout rollout;
  private final ControlState state;

  InstallationChange(Rollout rollout, ControlState state) {
    this.rollout = rollout;
    this.state = state;
  }

  void make(ControlRecord.InstallationSet record, Optional<Installation> previous, String summary) {
    Installation installation = record.installation();
    ObjectNode details =
        Json.object()
            .put("installation", installation.id())
            .put("plugin", installation.version().plugin())
            .put("version", installation.version().version().toString())
            .put("team", installation.team().toString())
            .put("enabled", installation.enabled());
    // A disabled plugin runs nowhere, so there is no state to judge it by.
    List<String> judged = installation.enabled() ? List.of(installation.id()) : List.of();
    if (previous.filter(installation::equals).isPresent()) {
      rollout.unchanged(state.catalog().revision(), summary, details, judged);
    } else {
      rollout.write(state, record, summary, details.put("changed", true), judged);
    }
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
