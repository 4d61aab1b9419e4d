package dev.patchbay.catalog;

import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which installations of one chain may run. What an installation requires runs before it, so going
 * through the chain once is enough, unless there is a circle; then those that may run become fewer
 * with each time until nothing changes.
 */
final class ChainVerdicts {

  private final List<ChainLink> shared;
  private final List<ChainLink> chain;

  private ChainVerdicts(List<ChainLink> shared, List<ChainLink> chain) {
    this.shared = shared;
    this.chain = new ArrayList<>(chain);
  }

  /**
   * Finds what is in the way of each.
   *
   * @param chain in its order
   * @param shared what is already known to run before it, or not to
   */
  static List<ChainLink> judge(List<ChainLink> chain, List<ChainLink> shared) {
    if (Stream.concat(chain.stream(), shared.stream())
        .noneMatch(it -> it.relations().areBinding())) {
      return chain;
    }
    ChainVerdicts verdicts = new ChainVerdicts(shared, chain);
    while (verdicts.changeAny()) {}
    return List.copyOf(verdicts.chain);
  }

  private boolean changeAny() {
    boolean anyChanged = false;
    for (int i = 0; i < chain.size(); i++) {
      ChainLink link = chain.get(i);
      if (link.stands()) {
        List<Obstacle> obstacles = obstacles(link, chain.subList(0, i));
        if (!obstacles.isEmpty()) {
          chain.set(i, link.with(obstacles));
          anyChanged = true;
        }
      }
    }
    return anyChanged;
  }

  private List<Obstacle> obstacles(ChainLink link, List<ChainLink> before) {
    List<Obstacle> obstacles = new ArrayList<>();
    link.relations().requires().forEach((plugin, range) -> require(link, plugin, range, obstacles));
    Stream.concat(shared.stream(), before.stream())
        .filter(ChainLink::stands)
        .forEach(
            earlier -> {
              forbid(link, earlier, earlier, obstacles);
              forbid(earlier, link, earlier, obstacles);
            });
    return obstacles;
  }

  private void require(
      ChainLink link, String plugin, VersionRange range, List<Obstacle> obstacles) {
    List<ChainLink> candidates =
        Stream.concat(shared.stream(), chain.stream())
            .filter(it -> it.plugin().equals(plugin) && !isSame(it, link))
            .toList();
    if (candidates.stream().noneMatch(it -> it.stands() && it.isOf(plugin, range))) {
      obstacles.add(
          new Obstacle.UnmetRequirement(
              plugin, range, found(link.installation().team(), range, candidates)));
    }
  }

  private static String found(TeamScope scope, VersionRange range, List<ChainLink> candidates) {
    if (candidates.isEmpty()) {
      return "none is enabled for "
          + (scope.isAll() ? "all teams" : "team " + scope + " or for all teams");
    }
    return candidates.stream()
        .map(
            it ->
                range.matches(it.installation().version().version())
                    ? it.installation().id() + " cannot run"
                    : it.installation().id() + " is at " + it.installation().version().version())
        .collect(Collectors.joining(", "));
  }

  /** What one manifest says about the other plugin. */
  private static void forbid(
      ChainLink wary, ChainLink other, ChainLink earlier, List<Obstacle> obstacles) {
    for (Map.Entry<String, VersionRange> it : wary.relations().conflicts().entrySet()) {
      if (other.isOf(it.getKey(), it.getValue())) {
        obstacles.add(
            new Obstacle.Conflict(
                earlier.installation().id(),
                earlier.plugin(),
                "%s conflicts with %s %s"
                    .formatted(wary.installation().version(), it.getKey(), it.getValue())));
      }
    }
  }

  private static boolean isSame(ChainLink one, ChainLink other) {
    return one.installation().id().equals(other.installation().id());
  }
}
