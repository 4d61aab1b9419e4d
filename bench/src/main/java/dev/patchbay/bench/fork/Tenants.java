package dev.patchbay.bench.fork;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.bench.memory.LiveHeap;
import dev.patchbay.cli.output.Json;
import dev.patchbay.host.JsEngine;
import dev.patchbay.model.PluginVersion;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Many teams with plugins on one slot: one event for each team in turn, which makes its context,
 * then events for teams at random.
 */
public final class Tenants {

  private static final long SEED = 7;

  private final HostUnderTest host = new HostUnderTest(false);
  private final byte[][] events;
  private final int teams;
  private final ObjectNode report = Json.object();
  private int next;

  private Tenants(byte[][] events, int teams) {
    this.events = events;
    this.teams = teams;
  }

  /** Arguments: the repository, the events' folder, a set's name, teams, plugins each, seconds. */
  public static void main(String[] args) {
    int plugins = Integer.parseInt(args[4]);
    Tenants tenants =
        new Tenants(
            EventSet.named(args[2]).read(Path.of(args[1])).toArray(byte[][]::new),
            Integer.parseInt(args[3]));
    List<PluginVersion> versions = PluginFiles.in(Path.of(args[0])).versions();
    tenants.run(versions, plugins, Duration.ofSeconds(Integer.parseInt(args[5])));
    System.out.println(Json.line(tenants.report));
  }

  private void run(List<PluginVersion> versions, int plugins, Duration time) {
    Installations installations = new Installations();
    versions.forEach(installations::publish);
    for (int team = 0; team < teams; team++) {
      // Chains of one plugin are not all the same one.
      int first = plugins == 1 ? team % versions.size() : 0;
      installations.install(team, versions.subList(first, first + plugins));
    }
    LiveHeap before = LiveHeap.now();
    long start = System.nanoTime();
    host.switchTo(installations.catalog());
    report
        .put("interpreted", JsEngine.isInterpreted())
        .put("teams", teams)
        .put("installations", teams * plugins)
        .put("switchMs", (System.nanoTime() - start) / 1_000_000);
    firstEvents();
    LiveHeap after = LiveHeap.now();
    report
        .put("maxHeapBytes", Runtime.getRuntime().maxMemory())
        .put("heapBytes", after.bytes())
        .put("contexts", after.contexts())
        .put("heapBytesPerInstallation", (after.bytes() - before.bytes()) / teams / plugins);
    randomEvents(time);
    LiveHeap end = LiveHeap.now();
    report.put("heapBytesAtEnd", end.bytes()).put("contextsAtEnd", end.contexts());
    report.set("furtherContext", ContextCosts.measure(versions));
    report.put("failure", host.firstFailure().orElse(null));
  }

  private void firstEvents() {
    long[] nanos = new long[teams];
    long collecting = LiveHeap.collectorMillis();
    long begin = System.nanoTime();
    for (int team = 0; team < teams; team++) {
      long start = System.nanoTime();
      process(team);
      nanos[team] = System.nanoTime() - start;
      if ((team + 1) % 500 == 0) {
        System.err.println("first events: " + (team + 1) + " of " + teams + " teams");
      }
    }
    report
        .put("firstEventsMs", (System.nanoTime() - begin) / 1_000_000)
        .put("firstEventsCollectorMs", LiveHeap.collectorMillis() - collecting);
    Arrays.sort(nanos);
    report
        .put("firstEventMedianMs", nanos[teams / 2] / 1e6)
        .put("firstEventP99Ms", nanos[teams * 99 / 100] / 1e6)
        .put("firstEventMaxMs", nanos[teams - 1] / 1e6);
  }

  private void randomEvents(Duration time) {
    SplittableRandom random = new SplittableRandom(SEED);
    long collecting = LiveHeap.collectorMillis();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long cpu = CpuTime.processNanos();
    long worst = 0;
    long done = 0;
    long now = start;
    while (now < end) {
      process(random.nextInt(teams));
      long then = now;
      now = System.nanoTime();
      worst = Math.max(worst, now - then);
      done++;
    }
    report
        .put("eventsPerSecond", Math.round(done * 1e9 / (now - start)))
        .put("cpuMicros", (CpuTime.processNanos() - cpu) / 1e3 / done)
        .put("slowestEventMs", worst / 1e6)
        .put("collectorMs", LiveHeap.collectorMillis() - collecting)
        .put("jvmUptimeMs", ManagementFactory.getRuntimeMXBean().getUptime());
  }

  private void process(int team) {
    host.process(team, events[next++ % events.length]);
  }
}
