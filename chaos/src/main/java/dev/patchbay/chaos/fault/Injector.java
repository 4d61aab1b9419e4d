package dev.patchbay.chaos.fault;

import dev.patchbay.chaos.stack.ChaosStack;
import dev.patchbay.chaos.traffic.EventFlow;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.Service;
import java.time.Duration;

/** Does to the stack what a fault says. Used by one thread. */
public final class Injector {

  /** The keeper starts what has died within seconds, and not oftener than every five. */
  private static final Duration START_LIMIT = Duration.ofMinutes(1);

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
    this.rescaling = new Rescaling(stack.job());
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
      case KILL_TASKMANAGER -> kill(services.taskManager());
      case KILL_JOBMANAGER -> kill(services.jobManager());
      case KILL_KAFKA -> kill(services.kafka());
      case KILL_ZOOKEEPER -> kill(services.zooKeeper());
      case KILL_CLICKHOUSE -> {
        if (!spring(new Trap(Trap.Effect.TELL, 1, 0, () -> kill(services.clickHouse())))) {
          kill(services.clickHouse());
        }
      }
      case PAUSE_TASKMANAGER -> pause(services.taskManager(), fault.pause());
      case PAUSE_JOBMANAGER -> pause(services.jobManager(), fault.pause());
      case PAUSE_KAFKA -> pause(services.kafka(), fault.pause());
      case PAUSE_ZOOKEEPER -> pause(services.zooKeeper(), fault.pause());
      case PAUSE_CLICKHOUSE -> pause(services.clickHouse(), fault.pause());
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

  private void kill(Service service) {
    ProcessHandle.of(pid(service)).ifPresent(ProcessHandle::destroyForcibly);
  }

  private void pause(Service service, Duration time) {
    long pid = pid(service);
    Signal.STOP.send(pid);
    try {
      Moments.pass(time);
    } finally {
      Signal.CONT.send(pid);
    }
  }

  /** One that has just died is waited for. */
  private static long pid(Service service) {
    if (!Moments.await(START_LIMIT, service::isRunning)) {
      throw new CommandFailure(
          "%s was not started again in %d s: see %s"
              .formatted(service.title(), START_LIMIT.toSeconds(), service.log()));
    }
    return service.pid().orElse(-1);
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
