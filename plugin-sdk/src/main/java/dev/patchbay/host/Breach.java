package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;

/**
 * A call that was stopped.
 *
 * @param contextLost whether the call could not be interrupted, so that its context had to be
 *     closed
 */
record Breach(FailureKind kind, PluginError error, boolean contextLost) {

  static Breach of(FailureKind kind, Budget budget, boolean contextLost) {
    String message =
        kind == FailureKind.TIMED_OUT
            ? "stopped after its deadline of " + budget.nanos() / 1_000_000 + " ms"
            : "stopped after allocating more than " + budget.bytes() / 1024 + " KiB";
    String name = kind == FailureKind.TIMED_OUT ? "TimeoutError" : "AllocationError";
    return new Breach(kind, new PluginError(name, message, ""), contextLost);
  }
}
