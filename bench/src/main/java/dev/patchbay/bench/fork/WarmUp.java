package dev.patchbay.bench.fork;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.cli.output.Json;
import dev.patchbay.host.JsEngine;
import dev.patchbay.model.PluginVersion;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/** How throughput climbs from the JVM's start on, as after a recovery. */
public final class WarmUp {

  private static final long TEAM = 1;
  private static final int CHAIN = 5;
  private static final long FINE_MILLIS = 2_000;
  private static final long FINE_UNTIL_MILLIS = 20_000;
  private static final long COARSE_MILLIS = 4_000;

  private WarmUp() {}

  /** Arguments: the repository, the events' folder, a set's name, seconds. */
  public static void main(String[] args) {
    Path root = Path.of(args[0]);
    byte[][] events = EventSet.named(args[2]).read(Path.of(args[1])).toArray(byte[][]::new);
    long end = Integer.parseInt(args[3]) * 1_000L;
    Installations installations = new Installations();
    List<PluginVersion> plugins = PluginFiles.in(root).first(CHAIN).versions();
    plugins.forEach(installations::publish);
    installations.install(TEAM, plugins);
    ObjectNode report = Json.object().put("interpreted", JsEngine.isInterpreted());
    try (HostUnderTest host = new HostUnderTest(false)) {
      host.switchTo(installations.catalog());
      host.process(TEAM, events[0]);
      report.put("firstEventMs", sinceStart());
      buckets(report.putArray("buckets"), host, events, end);
      host.requireNoFailure();
    }
    System.out.println(Json.line(report));
  }

  /** Milliseconds since the start of the JVM. */
  private static long sinceStart() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private static void buckets(ArrayNode buckets, HostUnderTest host, byte[][] events, long end) {
    int next = 0;
    long from = sinceStart();
    while (from < end) {
      long to = nextEdge(from);
      long begin = System.nanoTime();
      int done = 0;
      long now = from;
      while (now < to) {
        // The clock is cheap beside an event, but not beside none.
        for (int i = 0; i < 8; i++, done++) {
          host.process(TEAM, events[next++ % events.length]);
        }
        now = sinceStart();
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      buckets
          .addObject()
          .put("fromMs", from)
          .put("toMs", now)
          .put("eventsPerSecond", Math.round(done / seconds));
      from = now;
    }
  }

  private static long nextEdge(long millis) {
    long width = millis < FINE_UNTIL_MILLIS ? FINE_MILLIS : COARSE_MILLIS;
    return (millis / width + 1) * width;
  }
}
