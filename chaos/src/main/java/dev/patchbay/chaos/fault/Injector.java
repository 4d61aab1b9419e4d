package dev.patchbay.chaos.fault;

import dev.patchbay.chaos.stack.ChaosStack;
import dev.patchbay.chaos.traffic.EventFlow;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.local.LocalStack;
import java.time.Duration;

/** Does to the stack what a fault says. Used by one thread. */
public final class Injector {

  /** Rows are inserted with every checkpoint. */
  private static final Duration INSERT_LIMIT = Duration.ofSeconds(20);

  private final LocalStack services;
  private final ClickHouseProxy proxy;
  private final PluginChanges plugins;
  private final EventFlow events;
  private final Rescaling rescaling;

  public Injector(
      ChaosStack stack, ClickHouseProxy proxy, PluginChanges plugins, EventFlow events) {
    this.services = stack.services();
    this.proxy = proxy;
    this.plugins = plugins;
    this.events = events;
    this.rescaling = new Rescaling(stack);
  }

  /**
   * Returns when it is done: the killed one is dead, the paused one goes on, the change is in
   * force.
   *
   * @return since when the stack has been left to mend itself, by {@link System#nanoTime}
   */
  public long inject(Fault fault) {
    long began = System.nanoTime();
    switch (fault.kind()) {
      case KILL_TASKMANAGER -> Processes.kill(services.taskManager());
      case KILL_JOBMANAGER -> Processes.kill(services.jobManager());
      case KILL_KAFKA -> Processes.kill(services.kafka());
      case KILL_ZOOKEEPER -> Processes.kill(services.zooKeeper());
      case KILL_CLICKHOUSE -> {
        if (!spring(
            new Trap(Trap.Effect.TELL, 1, 0, () -> Processes.kill(services.clickHouse())))) {
          Processes.kill(services.clickHouse());
        }
      }
      case PAUSE_TASKMANAGER -> Processes.pause(services.taskManager(), fault.pause());
      case PAUSE_JOBMANAGER -> Processes.pause(services.jobManager(), fault.pause());
      case PAUSE_KAFKA -> Processes.pause(services.kafka(), fault.pause());
      case PAUSE_ZOOKEEPER -> Processes.pause(services.zooKeeper(), fault.pause());
      case PAUSE_CLICKHOUSE -> Processes.pause(services.clickHouse(), fault.pause());
      case CUT_INSERT -> spring(new Trap(Trap.Effect.CUT, fault.times(), fault.bytes(), () -> {}));
      case LOSE_ANSWER -> spring(new Trap(Trap.Effect.SWALLOW_ANSWER, fault.times(), 0, () -> {}));
      case TOGGLE_PLUGIN -> plugins.toggle(events);
      case UPDATE_PLUGIN -> plugins.update(events);
      case RESCALE -> {
        rescaling.run();
        // All of it is what users wait for, not only the start.
        return began;
      }
    }
    return System.nanoTime();
  }

  /** Whether it went off as often as it should. */
  private boolean spring(Trap trap) {
    proxy.set(trap);
    try {
      return trap.awaitSpent(INSERT_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    } finally {
      proxy.clear();
    }
  }
}
