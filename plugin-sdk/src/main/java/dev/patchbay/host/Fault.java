package dev.patchbay.host;

import dev.patchbay.catalog.Obstacle;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Why a plugin does not run, or did not process an event. */
record Fault(FailureKind kind, PluginError error) {

  static Fault neverSettles(String method) {
    return of(
        FailureKind.NEVER_SETTLES, "Error", method + " returned a promise that nothing can settle");
  }

  static Fault tookTooLong(String method, Duration longest) {
    return of(
        FailureKind.TIMED_OUT,
        "Error",
        method + " was still waiting after " + longest.toMillis() + " ms");
  }

  /** What is in the way of a plugin that may not run beside the others. */
  static Fault of(List<Obstacle> obstacles) {
    return of(
        obstacles.get(0).kind(),
        "Error",
        "it " + obstacles.stream().map(Obstacle::reason).collect(Collectors.joining("; it ")));
  }

  static Fault of(FailureKind kind, String name, String message) {
    return new Fault(kind, new PluginError(name, message, ""));
  }
}
