package dev.patchbay.chaos.fault;

import dev.patchbay.cli.CommandFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the JDK cannot do to a process. */
enum Signal {
  STOP,
  CONT;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Nothing happens if the process has ended. */
  void send(long pid) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      var _ = kill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new CommandFailure("cannot run kill: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
