package dev.patchbay.host;

import java.util.BitSet;
import java.util.List;

/**
 * Which members of a chain see which events, where not all see all. Decided once for an event that
 * enters, so that a change in the meantime cannot give it to both versions or to none.
 */
final class ChainParts {

  /** Everybody sees everything. */
  static final ChainParts WHOLE = new ChainParts(List.of());

  /** Leaves nobody out; never changed. */
  private static final BitSet NOBODY = new BitSet();

  private final List<Planned> plan;
  private final boolean areAny;

  private ChainParts(List<Planned> plan) {
    this.plan = plan;
    areAny = plan.stream().anyMatch(Planned::isPartial);
  }

  static ChainParts of(List<Planned> plan) {
    return new ChainParts(plan);
  }

  /** Whether the member at that place sees only some of the events. */
  boolean isPartial(int place) {
    return areAny && plan.get(place).isPartial();
  }

  /** Whether the member at that place sees this event. */
  boolean has(int place, EventRun run) {
    return !areAny || plan.get(place).sees(run);
  }

  /** The places that do not see this event; not to be changed. */
  BitSet leftOut(EventRun run) {
    if (!areAny) {
      return NOBODY;
    }
    BitSet leftOut = new BitSet();
    for (int place = 0; place < plan.size(); place++) {
      if (!plan.get(place).sees(run)) {
        leftOut.set(place);
      }
    }
    return leftOut;
  }
}
