package dev.patchbay.host;

/** How an entry into a context's chain ended; the numbers are those of chain.js. */
sealed interface Step {

  /** The event goes on as these bytes. */
  record Written(byte[] event) implements Step {}

  /** The event goes on as it came: every plugin failed and was passed over. */
  record Unchanged() implements Step {}

  /** The plugin that began last dropped the event. */
  record Dropped() implements Step {}

  /** The plugin that failed last ended the chain. */
  record Failed() implements Step {}

  /** The run is parked: the plugin that began last waits. */
  record Waits() implements Step {}

  /** The chain is to proceed now that promises have had their turn. */
  record Yielded() implements Step {}

  /** The plugin in charge was stopped, or something escaped from the chain's own code. */
  record Stopped(Fault fault) implements Step {}

  /** What chain.js answered. */
  static Step answer(int number) {
    return switch (number) {
      case 0 -> new Unchanged();
      case 1 -> new Dropped();
      case 2 -> new Failed();
      case 3 -> new Waits();
      case 4 -> new Yielded();
      default -> throw new IllegalStateException("chain.js answered " + number);
    };
  }
}
