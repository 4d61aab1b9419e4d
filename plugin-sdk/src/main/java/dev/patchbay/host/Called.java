package dev.patchbay.host;

import org.graalvm.polyglot.Value;

/** What became of a call of setupPlugin or teardownPlugin. */
sealed interface Called {

  /** It is over. */
  record Done() implements Called {}

  /** It failed. */
  record Failed(Fault fault) implements Called {}

  /**
   * It waits.
   *
   * @param task what lifecycle.js tells the outcome of
   */
  record Waits(Value task) implements Called {}
}
