package dev.patchbay.bench.tenants;

import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.host.Workspace;
import dev.patchbay.bench.stack.ProbePlugin;
import dev.patchbay.cli.Connections;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackProgress;
import dev.patchbay.local.StackSettings;
import dev.patchbay.model.PluginVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One run over the local stack, from the first installation to the last one's removal. */
final class StackRun {

  private static final EventSet EVENTS = new EventSet(EventSet.Size.MEDIUM, false);

  private final Connections connections;
  private final ClusterWatch cluster;
  private final Fleet fleet;
  private final PluginVersion plugin = ProbePlugin.named("tenant-probe");
  private final Consumer<String> remarks;

  StackRun(StackSettings settings, int installations, int each, Consumer<String> remarks) {
    connections = Connections.ofStack(settings);
    cluster = new ClusterWatch(new LocalStack(settings, StackProgress.silent()));
    fleet = new Fleet(plugin.id(), Math.max(1, installations / each), each);
    this.remarks = remarks;
  }

  /** Does all of it; whatever happens, the installations are removed. */
  StackReport run(int randomEvents, Duration patience) {
    Instant start = Instant.now();
    TenantEvents events = events();
    ClusterReading before = cluster.read();
    try (InstalledFleet installed = new InstalledFleet(connections, plugin, fleet);
        EventTraffic traffic = new EventTraffic(connections, patience)) {
      say("installing %,d for %,d teams".formatted(fleet.installations(), fleet.teams()));
      InstalledFleet.Times install = installed.install();
      say("acknowledged after %,d ms".formatted(install.acknowledged().toMillis()));
      ClusterReading inForce = cluster.read();
      Round first = traffic.run("first events", each(events));
      said(first);
      ClusterReading afterFirst = cluster.read();
      Round then = traffic.run("random teams' events", random(events, randomEvents));
      said(then);
      ClusterReading after = cluster.read();
      PluginLives lives = PluginLives.since(connections, plugin.id().toString(), start);
      say("removing");
      InstalledFleet.Times removal = installed.remove();
      return new StackReport(
          fleet,
          cluster.grantedBytes(),
          install,
          removal,
          List.of(first, then),
          List.of(before, inForce, afterFirst, after, cluster.read()),
          lives);
    }
  }

  private TenantEvents events() {
    try (Workspace workspace = new Workspace()) {
      return new TenantEvents(
          fleet, plugin, EVENTS.read(workspace.folder()), System.currentTimeMillis());
    }
  }

  private List<TenantEvent> each(TenantEvents events) {
    return IntStream.range(0, fleet.teams()).mapToObj(events::next).toList();
  }

  private static List<TenantEvent> random(TenantEvents events, int count) {
    return IntStream.range(0, count).mapToObj(i -> events.next(events.anyTeam())).toList();
  }

  private void said(Round round) {
    say(
        "%s: %,d sent, %,d a second, %d missing, %d wrong"
            .formatted(
                round.name(), round.sent(), round.perSecond(), round.missing(), round.wrong()));
  }

  private void say(String remark) {
    remarks.accept(remark);
  }
}
