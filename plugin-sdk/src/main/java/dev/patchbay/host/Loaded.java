package dev.patchbay.host;

import org.graalvm.polyglot.Value;

/** What became of a plugin's code. */
sealed interface Loaded {

  /**
   * The plugin.
   *
   * @param guest what modules.js made of it
   * @param takesEvents whether it has a method that is called with each event
   */
  record Plugin(Value guest, boolean takesEvents) implements Loaded {}

  /** The code could not be loaded. */
  record Nothing(Fault fault) implements Loaded {}
}
