package dev.patchbay.bench.host;

import dev.patchbay.bench.events.EventSet;
import java.util.OptionalDouble;

/** What is measured once: a set of events through a chain of so many plugins. */
record Point(EventSet set, int chain) {

  private static final double ISOLATED_TARGET = 2.5;

  /** How many times Node's bare vm the host should reach. */
  OptionalDouble vmTarget() {
    if (chain != 5) {
      return OptionalDouble.empty();
    }
    if (set.varied()) {
      return OptionalDouble.of(1.4);
    }
    return OptionalDouble.of(set.size() == EventSet.Size.SMALL ? 1.9 : 2.2);
  }

  /** How many times isolated-vm. */
  double isolatedTarget() {
    return ISOLATED_TARGET;
  }

  @Override
  public String toString() {
    return set.name() + ", chain of " + chain;
  }
}
