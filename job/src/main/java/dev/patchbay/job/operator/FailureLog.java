package dev.patchbay.job.operator;

import dev.patchbay.host.LogLine;
import dev.patchbay.host.LogThrottle;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * Writes into plugins' logs why events were not processed, as many lines as plugins may write
 * themselves. Confined to the task's thread.
 */
@SuppressWarnings("ReferenceEquality") // The same error object means that nothing is new.
final class FailureLog {

  private final int linesPerSecond;
  private final Consumer<LogLine> log;
  private final ObjIntConsumer<Installation> lostLines;
  private final Map<String, OfInstallation> installations = new HashMap<>();

  FailureLog(int linesPerSecond, Consumer<LogLine> log, ObjIntConsumer<Installation> lostLines) {
    this.linesPerSecond = linesPerSecond;
    this.log = log;
    this.lostLines = lostLines;
  }

  private static final class OfInstallation {

    private final LogThrottle throttle;

    /** What was told last: an installation that does not run has one error for all events. */
    private PluginError told;

    OfInstallation(int linesPerSecond) {
      throttle = new LogThrottle(linesPerSecond);
    }
  }

  /** The installation does not run. */
  void doesNotRun(Installation installation, FailureKind kind, PluginError error) {
    of(installation).told = error;
    write(installation, "does not run " + error.inFull(kind));
  }

  /** An event was not processed. */
  void failed(Installation installation, FailureKind kind, PluginError error) {
    OfInstallation known = of(installation);
    if (error == known.told) {
      return;
    }
    known.told = error;
    long now = System.nanoTime();
    int lost = known.throttle.lostUntil(now);
    if (lost > 0) {
      lostLines.accept(installation, lost);
      write(installation, "failed for " + lost + " events more: no more lines in a second");
    }
    if (known.throttle.admits(now)) {
      String event =
          installation.failurePolicy() == FailurePolicy.KEEP
              ? "failed, and the event goes on as it was before"
              : "failed, and the event becomes a dead letter";
      write(installation, event + " " + error.inFull(kind));
    }
  }

  /** Nothing more will come from an installation of that id. */
  void forget(Installation installation) {
    installations.remove(installation.id());
  }

  private OfInstallation of(Installation installation) {
    return installations.computeIfAbsent(
        installation.id(), it -> new OfInstallation(linesPerSecond));
  }

  private void write(Installation installation, String message) {
    log.accept(new LogLine(installation, LogLine.Level.ERROR, message, Instant.now()));
  }
}
