package dev.patchbay.host;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who of a chain's members goes on under a new plan: whoever would be loaded from the very same
 * parts, also on the other side of a cut-over. What ran before one goes on with the events before
 * it, so that choice is made first.
 */
final class Succession {

  private final HostParts parts;
  private final Map<Planned.Key, Member> old = new LinkedHashMap<>();
  private final List<Member> members;

  /**
   * @param make makes a member that has no predecessor
   */
  Succession(
      HostParts parts, List<Member> before, List<Planned> plan, Function<Planned, Member> make) {
    this.parts = parts;
    before.forEach(it -> old.put(it.planned().key(), it));
    Map<Planned.Key, Member> next = new HashMap<>();
    plan.stream()
        .sorted(Comparator.comparing(Planned::isBefore).reversed())
        .forEach(it -> next.put(it.key(), takenOver(it).orElseGet(() -> make.apply(it))));
    members = plan.stream().map(it -> next.get(it.key())).toList();
  }

  private Optional<Member> takenOver(Planned planned) {
    for (Planned.Key key : List.of(planned.key(), planned.key().other())) {
      Member found = old.get(key);
      if (found != null && found.isMadeLike(planned, parts.secrets())) {
        found.adopt(planned, parts.settings());
        return Optional.of(old.remove(key));
      }
    }
    return Optional.empty();
  }

  /** Those of the new plan, in its order. */
  List<Member> members() {
    return members;
  }

  /** Those that are not in it. */
  List<Member> leaving() {
    return List.copyOf(old.values());
  }
}
