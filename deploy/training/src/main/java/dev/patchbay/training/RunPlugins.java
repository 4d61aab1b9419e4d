package dev.patchbay.training;

import dev.patchbay.host.ChainResult;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.host.PluginHost;
import dev.patchbay.host.SilentListener;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Runs the chain over one event after the other, in a task of Flink's. */
final class RunPlugins extends RichFlatMapFunction<Long, byte[]> {

  private static final long serialVersionUID = 1L;

  /** The host's own clock is looked at now and then, as the operator does. */
  private static final int EVENTS_PER_TICK = 1_024;

  private transient byte[][] events;
  private transient PluginHost host;

  @Override
  public void open(OpenContext context) {
    events = Curriculum.events();
    host =
        new PluginHost(HostSettings.DEFAULTS, HostServices.plain(), new SilentListener(), () -> {});
    host.switchTo(Curriculum.catalog());
  }

  @Override
  public void flatMap(Long number, Collector<byte[]> out) throws InterruptedException {
    byte[] event = events[(int) (number % events.length)];
    if (host.processAndWait(Curriculum.TEAM, event) instanceof ChainResult.Kept kept) {
      out.collect(kept.event());
    }
    if (number % EVENTS_PER_TICK == 0) {
      host.tick();
    }
  }

  @Override
  public void close() {
    if (host != null) {
      host.close();
    }
  }
}
