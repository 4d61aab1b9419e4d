package dev.patchbay.bench.fork;

import dev.patchbay.bench.events.EventSet;
import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.PluginVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What toggles of one team's plugin cost another team's events on the same slot: the whole of the
 * change is on the slot's thread, and code that was compiled may be thrown away.
 */
public final class ToggleEffect {

  private static final long STEADY = 1;
  private static final long TOGGLED = 2;
  private static final int CHAIN = 5;
  private static final int LAST = CHAIN - 1;
  private static final int PER_ROUND = 63;
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final HostUnderTest host = new HostUnderTest(false);
  private final Installations installations = new Installations();
  private final PluginVersion last;
  private final byte[][] events;
  private final long[] switchNanos = new long[10_000];
  private int switches;
  private int next;

  private ToggleEffect(List<PluginVersion> chain, byte[][] events) {
    this.events = events;
    last = chain.get(LAST);
    chain.forEach(installations::publish);
    installations.install(STEADY, chain);
    installations.install(TOGGLED, chain);
    host.switchTo(installations.catalog());
  }

  /** Arguments: the repository, the events' folder, a set's name, seconds of warm-up, seconds. */
  public static void main(String[] args) {
    ToggleEffect effect =
        new ToggleEffect(
            PluginFiles.in(Path.of(args[0])).first(CHAIN).versions(),
            EventSet.named(args[2]).read(Path.of(args[1])).toArray(byte[][]::new));
    Duration seconds = Duration.ofSeconds(Integer.parseInt(args[4]));
    effect.run(Duration.ofSeconds(Integer.parseInt(args[3])), false);
    double before = effect.run(seconds, false);
    double during = effect.run(seconds, true);
    double after = effect.run(seconds, false);
    effect.host.requireNoFailure();
    long[] sorted = Arrays.copyOf(effect.switchNanos, effect.switches);
    Arrays.sort(sorted);
    System.out.println(
        Json.line(
            Json.object()
                .put("before", Math.round(before))
                .put("during", Math.round(during))
                .put("after", Math.round(after))
                .put("toggles", sorted.length)
                .put("medianMs", sorted[sorted.length / 2] / 1e6)
                .put("maxMs", sorted[sorted.length - 1] / 1e6)));
  }

  /**
   * Events of the steady team per second.
   *
   * @param toggling whether the other team's last plugin is turned off or on every now and then,
   *     and has an event after it
   */
  private double run(Duration time, boolean toggling) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long toggleAt = start;
    long done = 0;
    long now = start;
    while (now < end) {
      if (toggling && now >= toggleAt && switches < switchNanos.length) {
        toggle();
        toggleAt += BETWEEN.toNanos();
      }
      for (int i = 0; i < PER_ROUND; i++, done++) {
        host.process(STEADY, events[next++ % events.length]);
      }
      // A slot knows more than one team: what the first event of a second one throws away of the
      // compiled code is not the toggle's doing.
      host.process(TOGGLED, events[next % events.length]);
      now = System.nanoTime();
    }
    return done * 1e9 / (now - start);
  }

  private void toggle() {
    installations.set(TOGGLED, LAST, last, switches % 2 == 1);
    long start = System.nanoTime();
    host.switchTo(installations.catalog());
    switchNanos[switches++] = System.nanoTime() - start;
    host.process(TOGGLED, events[next % events.length]);
  }
}
