package dev.patchbay.bench.fork;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import dev.patchbay.cli.output.Json;
import dev.patchbay.host.ChainResult;
import dev.patchbay.host.EventTicket;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.JsEngine;
import dev.patchbay.host.fetch.Cidr;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.host.fetch.FetchSettings;
import dev.patchbay.model.HostPattern;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A plugin that awaits {@code fetch} for each event, on one slot's thread. Events leave in the
 * order in which they came, as from the operator, so a slow answer holds up those behind it.
 */
public final class Fetches {

  private static final int EVENTS = 256;

  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final HostUnderTest host;
  private final byte[][] events = new byte[EVENTS][];
  private final int mostInFlight;
  private final Queue<Pending> inFlight = new ArrayDeque<>();
  private long given;
  private long done;

  /** An event in the queue. */
  private static final class Pending implements EventTicket {
    private ChainResult result;

    @Override
    public void done(ChainResult chainResult) {
      result = chainResult;
    }
  }

  private Fetches(String url, int mostInFlight) {
    this.mostInFlight = mostInFlight;
    FetchGrant everywhere =
        new FetchGrant(
            FetchSettings.DEFAULTS.withAllowedNetworks(Cidr.ALL),
            List.of(HostPattern.parse("127.0.0.1")));
    host = new HostUnderTest(false, HostServices.of(Optional.empty(), everywhere));
    Installations installations = new Installations();
    PluginVersion version = plugin(url);
    installations.publish(version);
    installations.install(1, List.of(version));
    host.switchTo(installations.catalog());
    for (int i = 0; i < EVENTS; i++) {
      events[i] = event(i).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static String event(int number) {
    return """
        {"uuid":"00000000-0000-7000-8000-%012d","event":"$pageview","team_id":1,"distinct_id":"d%d",\
        "properties":{"$current_url":"https://example.com/%d","price":%d}}"""
        .formatted(number, number, number, number);
  }

  private static PluginVersion plugin(String url) {
    String manifest = "{\"name\":\"asks\"}";
    try {
      return PluginVersion.of(
          new VersionId("asks", SemanticVersion.parse("1.0.0")),
          ManifestParser.parse(manifest),
          manifest,
          """
          export async function processEvent(event) {
            const response = await fetch(`%s/?id=${event.uuid}`);
            event.properties.answer = (await response.json()).answer;
            return event;
          }
          """
              .formatted(url));
    } catch (MalformedRecordException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Arguments: the server's URL, events in flight, seconds to warm up, seconds to measure. */
  public static void main(String[] args) throws InterruptedException {
    Fetches fetches = new Fetches(args[0], Integer.parseInt(args[1]));
    fetches.run(Integer.parseInt(args[2]));
    ObjectNode report = Json.object().put("interpreted", JsEngine.isInterpreted());
    fetches.measure(Integer.parseInt(args[3]), report);
    fetches.host.requireNoFailure();
    System.out.println(Json.line(report));
  }

  private void measure(int seconds, ObjectNode report) throws InterruptedException {
    long before = done;
    long start = System.nanoTime();
    long slot = threads.getCurrentThreadCpuTime();
    long process = CpuTime.processNanos();
    run(seconds);
    double events = Math.max(1, done - before);
    report
        .put("eventsPerSecond", events * 1e9 / (System.nanoTime() - start))
        .put("slotMicros", (threads.getCurrentThreadCpuTime() - slot) / 1e3 / events)
        .put("processMicros", (CpuTime.processNanos() - process) / 1e3 / events);
  }

  private void run(int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      while (inFlight.size() < mostInFlight) {
        Pending pending = new Pending();
        inFlight.add(pending);
        host.start(1, events[(int) (given++ % EVENTS)], pending);
      }
      host.goOn(Duration.ofMillis(20));
      while (!inFlight.isEmpty() && inFlight.element().result != null) {
        if (!(inFlight.remove().result instanceof ChainResult.Kept)) {
          throw new IllegalStateException("an event was not kept");
        }
        done++;
      }
    }
  }
}
