package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.catalog.ChainLink;
import dev.patchbay.catalog.Chains;
import dev.patchbay.catalog.Installed;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.cli.control.StatusClient;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.model.TeamScope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is published and installed, and what the job says about it, read at one time.
 *
 * @param ends how far the events topic goes; unknown where no cut-over asks for it
 */
record CatalogView(ControlState control, StatusBoard status, EventEnds ends) {

  /** Without knowing how far the events topic goes. */
  CatalogView(ControlState control, StatusBoard status) {
    this(control, status, EventEnds.UNKNOWN);
  }

  static CatalogView read(Connections connections) {
    ControlState control = new ControlClient(connections).read();
    boolean isAnyCutAtOffsets =
        control
            .catalog()
            .installed()
            .flatMap(it -> it.set().cutover().stream())
            .anyMatch(it -> it.point() instanceof CutPoint.AtOffsets);
    EventEnds ends = isAnyCutAtOffsets ? EventEnds.read(connections) : EventEnds.UNKNOWN;
    try (StatusClient client = StatusClient.open(connections)) {
      return new CatalogView(control, client.board(), ends);
    }
  }

  /** In the order in which their plugins run. */
  Stream<Installation> installations() {
    Chains chains = Chains.of(control.catalog());
    Map<TeamScope, Iterator<ChainLink>> next = new HashMap<>();
    // Each chain in its own order, and the chains among each other by the numbers.
    return control.catalog().installations().stream()
        .sorted(Comparator.comparingInt(Installation::order).thenComparing(Installation::id))
        .map(
            it ->
                it.enabled()
                    ? next.computeIfAbsent(it.team(), team -> chains.of(team).iterator())
                        .next()
                        .installation()
                    : it);
  }

  InstallationView view(Installation installation) {
    return new InstallationView(installation, control, status, ends);
  }

  /** By name, newest first. */
  List<PluginVersion> versions() {
    return control.catalog().versions().stream()
        .map(it -> it.id().plugin())
        .distinct()
        .sorted()
        .flatMap(control.catalog()::versionsOf)
        .toList();
  }

  boolean isUsed(PluginVersion version) {
    return control
        .catalog()
        .installed()
        .flatMap(Installed::versions)
        .anyMatch(version.id()::equals);
  }

  ObjectNode toJson(PluginVersion version) {
    return Json.object()
        .put("plugin", version.id().plugin())
        .put("version", version.id().version().toString())
        .put("description", version.manifest().description())
        .put("sha256", version.sha256())
        .put("revision", control.revisionOf(new ControlKey.OfVersion(version.id())))
        .put("used", isUsed(version));
  }

  static ObjectNode toJson(StatusRecord.RecordRejected rejection) {
    return Json.object()
        .put("key", rejection.controlKey())
        .put("revision", rejection.revision())
        .put("reason", rejection.reason())
        .put("time", rejection.time().toString());
  }
}
