package dev.patchbay.chaos;

import dev.patchbay.chaos.check.Expected;
import dev.patchbay.chaos.check.FaultLog;
import dev.patchbay.chaos.check.LiveTopics;
import dev.patchbay.chaos.check.ShadowCheck;
import dev.patchbay.chaos.check.StoredRows;
import dev.patchbay.chaos.check.Verdict;
import dev.patchbay.chaos.fault.ClickHouseProxy;
import dev.patchbay.chaos.fault.Fault;
import dev.patchbay.chaos.fault.FaultPlan;
import dev.patchbay.chaos.fault.Injector;
import dev.patchbay.chaos.fault.Moments;
import dev.patchbay.chaos.fault.PluginChanges;
import dev.patchbay.chaos.stack.ChaosStack;
import dev.patchbay.chaos.traffic.EventFlow;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.local.StackProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** One run on a stack that is up: events flow, things break, everything is counted. */
final class ChaosRun {

  /** A stack that has not mended itself by then will not. */
  private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(5);

  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);

  private final ChaosPlan plan;
  private final ChaosStack stack;
  private final ClickHouseProxy proxy;
  private final StackProgress progress;
  private final FaultLog log = new FaultLog();

  ChaosRun(ChaosPlan plan, ChaosStack stack, ClickHouseProxy proxy, StackProgress progress) {
    this.plan = plan;
    this.stack = stack;
    this.proxy = proxy;
    this.progress = progress;
  }

  ChaosReport run() {
    Traffic traffic = new Traffic(plan.seed(), plan.heavy().isPresent());
    PluginChanges plugins = new PluginChanges(stack.connections());
    plugins.install(plan.heavy(), plan.hasShadow());
    try (StoredRows rows = new StoredRows(stack.connections());
        LiveTopics topics =
            new LiveTopics(stack.connections(), traffic, plugins.acknowledgements());
        EventFlow events = new EventFlow(stack.connections(), traffic, plan.perSecond())) {
      if (!awaitArrival(events.position(), topics, rows)) {
        throw new CommandFailure("no events arrive, and nothing is broken yet");
      }
      breakThings(new Injector(stack, proxy, plugins, events), events, topics, rows);
      events.close();
      Expected expected = Expected.of(traffic, events.position());
      drain(expected, topics, rows);
      topics.close();
      Verdict verdict =
          Verdict.of(expected, topics, rows, plugins.acknowledgements(), stack.connections());
      return new ChaosReport(
          plan.seed(),
          expected.total(),
          plan.heavy().isPresent() ? OptionalLong.of(topics.divertedCount()) : OptionalLong.empty(),
          plan.hasShadow()
              ? Optional.of(ShadowCheck.of(stack.connections(), traffic))
              : Optional.empty(),
          log.summaries(verdict),
          verdict);
    }
  }

  private void breakThings(
      Injector injector, EventFlow events, LiveTopics topics, StoredRows rows) {
    FaultPlan faults = new FaultPlan(plan.kinds(), plan.seed());
    long end = System.nanoTime() + plan.time().toNanos();
    while (System.nanoTime() < end) {
      Fault fault = faults.next();
      progress.step(fault.kind().title());
      long[] arrived = topics.arrived();
      long mended = injector.inject(fault);
      log.add(
          fault.kind(),
          arrived,
          fault.overlaps()
              ? Optional.empty()
              : Optional.of(recovery(mended, events, topics, rows)));
      Moments.pass(fault.gap());
    }
  }

  /** From then until an event of each partition that is sent now is at both outputs. */
  private Duration recovery(long since, EventFlow events, LiveTopics topics, StoredRows rows) {
    if (!awaitArrival(events.position(), topics, rows)) {
      throw new CommandFailure(
          "the stack did not recover in %d s: see ./patchbay status and %s"
              .formatted(RECOVERY_LIMIT.toSeconds(), stack.services().settings().logs()));
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - since);
    progress.step("  flows again after %.1f s".formatted(taken.toMillis() / 1e3));
    return taken;
  }

  private static boolean awaitArrival(long[] position, LiveTopics topics, StoredRows rows) {
    return Moments.await(
        RECOVERY_LIMIT,
        () ->
            isPast(topics.arrived(), position)
                && rows.arrived().filter(it -> isPast(it, position)).isPresent());
  }

  private static boolean isPast(long[] arrived, long[] position) {
    for (int i = 0; i < position.length; i++) {
      if (arrived[i] <= position[i]) {
        return false;
      }
    }
    return true;
  }

  /** Until everything is there, or until it is clear that it will not be; and a little longer. */
  private void drain(Expected expected, LiveTopics topics, StoredRows rows) {
    progress.step("Waiting for the rest of %d events".formatted(expected.total()));
    boolean isThere =
        Moments.await(
            DRAIN_LIMIT,
            () ->
                topics.processedCount() >= expected.rows()
                    && topics.letterCount() >= expected.letters()
                    && rows.count().filter(it -> it >= expected.rows()).isPresent());
    if (!isThere) {
      progress.step("Not all of them came in %d s".formatted(DRAIN_LIMIT.toSeconds()));
    }
    // What comes twice would come with a checkpoint that is still under way.
    int now = stack.checkpoints();
    var _ = Moments.await(RECOVERY_LIMIT, () -> stack.checkpoints() >= now + 3);
  }
}
