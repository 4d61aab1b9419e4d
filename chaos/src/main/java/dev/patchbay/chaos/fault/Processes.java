package dev.patchbay.chaos.fault;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.local.Service;
import java.time.Duration;

/** What can be done to a service's process. One that has just died is waited for. */
public final class Processes {

  /** The keeper starts what has died within seconds, and not oftener than every five. */
  private static final Duration START_LIMIT = Duration.ofMinutes(1);

  private Processes() {}

  /** With -9; the stack's keeper starts it again. */
  public static void kill(Service service) {
    ProcessHandle.of(pid(service)).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Returns when it goes on. */
  static void pause(Service service, Duration time) {
    long pid = pid(service);
    Signal.STOP.send(pid);
    try {
      Moments.pass(time);
    } finally {
      Signal.CONT.send(pid);
    }
  }

  private static long pid(Service service) {
    if (!Moments.await(START_LIMIT, service::isRunning)) {
      throw new CommandFailure(
          "%s was not started again in %d s: see %s"
              .formatted(service.title(), START_LIMIT.toSeconds(), service.log()));
    }
    return service.pid().orElse(-1);
  }
}
