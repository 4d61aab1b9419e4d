package dev.patchbay.bench.fork;

import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.host.ChainResult;
import dev.patchbay.host.JsEngine;
import dev.patchbay.model.PluginVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Events per second through one host: bytes in, bytes out, another event each time. When all is
 * measured and the code is hot, its outputs are compared with Node's once more.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class HostBenchmark {

  @Param("0.5k-fixed")
  private String set;

  /** Plugins per team; with none, another team has one, so that the host is not idle. */
  @Param("5")
  private int chain;

  /** Each with a chain, and so a context, of its own; their events come in turn. */
  @Param("1")
  private int teams;

  @Param("false")
  private boolean markers;

  /** Where the JIT is wanted, interpreting must not pass for it, and the other way round. */
  @Param("false")
  private boolean interpreted;

  /**
   * Seconds of processor time, of all threads: what compiling needs is that and not time on the
   * wall, of which a busy machine wants more.
   */
  @Param("16")
  private int warmUpSeconds;

  /** The repository. */
  @Param("")
  private String root;

  /** Where the events and Node's outputs are. */
  @Param("")
  private String folder;

  private HostUnderTest host;
  private byte[][] events;
  private int next;

  /** Makes the host and has each team's chain loaded and warm. */
  @Setup
  public void start() {
    if (JsEngine.isInterpreted() != interpreted) {
      throw new IllegalStateException(
          "JavaScript is " + (interpreted ? "compiled" : "interpreted"));
    }
    events = EventSet.named(set).read(Path.of(folder)).toArray(byte[][]::new);
    host = new HostUnderTest(markers);
    host.switchTo(catalog().catalog());
    for (int team = 0; team < teams; team++) {
      host.process(team, events[team % events.length]);
    }
    long end = CpuTime.processNanos() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
    while (CpuTime.processNanos() < end) {
      for (int i = 0; i < EventSet.EVENTS; i++) {
        event();
      }
    }
  }

  private Installations catalog() {
    Installations installations = new Installations();
    List<PluginVersion> plugins =
        PluginFiles.in(Path.of(root)).first(Math.max(chain, 1)).versions();
    plugins.forEach(installations::publish);
    for (int team = 0; team < teams; team++) {
      installations.install(chain == 0 ? teams + team : team, plugins);
    }
    return installations;
  }

  /** One event. */
  @Benchmark
  public ChainResult event() {
    int number = next++ & Integer.MAX_VALUE;
    return host.process(number % teams, events[number & (EventSet.EVENTS - 1)]);
  }

  /** Looks whether the hot code still does the same. */
  @TearDown
  public void stop() {
    host.requireNoFailure();
    if (chain > 0 && !markers) {
      Verification.one(host, 0, EventSet.named(set), chain, Path.of(folder));
    }
    host.close();
  }
}
