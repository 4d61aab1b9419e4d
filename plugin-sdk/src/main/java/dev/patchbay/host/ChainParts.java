package dev.patchbay.host;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Which members of a chain see which events, where not all see all. Decided once for an event that
 * enters, so that a change in the meantime cannot give it to both versions or to none.
 */
final class ChainParts {

  /** Everybody sees everything. */
  static final ChainParts WHOLE = new ChainParts(List.of());

  /** Leaves nobody out; never changed. */
  private static final BitSet NOBODY = new BitSet();

  private final List<Optional<Planned.Part>> parts;
  private final boolean areAny;

  private ChainParts(List<Optional<Planned.Part>> parts) {
    this.parts = parts;
    areAny = parts.stream().anyMatch(Optional::isPresent);
  }

  static ChainParts of(List<Planned> plan) {
    return new ChainParts(plan.stream().map(Planned::part).toList());
  }

  /** Whether the member at that place sees only some of the events. */
  boolean isPartial(int place) {
    return areAny && parts.get(place).isPresent();
  }

  /** The places that do not see this event; not to be changed. */
  BitSet leftOut(EventRun run) {
    if (!areAny) {
      return NOBODY;
    }
    BitSet leftOut = new BitSet();
    for (int place = 0; place < parts.size(); place++) {
      Optional<Planned.Part> part = parts.get(place);
      if (part.isPresent() && !part.get().has(run.traits())) {
        leftOut.set(place);
      }
    }
    return leftOut;
  }
}
