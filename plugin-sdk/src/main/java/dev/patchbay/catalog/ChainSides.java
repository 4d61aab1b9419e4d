package dev.patchbay.catalog;

import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import dev.patchbay.model.TeamScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chains in which some installations stand twice: as they are, and as they were before their
 * cut-over. Each event meets one of the two.
 *
 * <ol>
 *   <li>Events after all cut-overs meet what is there in its new order.
 *   <li>Events before all of them meet what was there in its old order. Only those installations
 *       that have no cut-over keep their new order among each other, and run or not as they do now.
 *   <li>Events between two cut-overs meet each state where its number puts it.
 * </ol>
 */
public final class ChainSides {

  /**
   * An installation's place on one of the sides.
   *
   * @param cut where its sides meet; empty if it has but one
   * @param isBefore whether this is how it was before that
   */
  public record Place(ChainLink link, Optional<CutPoint> cut, boolean isBefore) {}

  private final PluginCatalog catalog;

  private ChainSides(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  /** The chains of these teams; those in which nothing runs on either side are left out. */
  public static Map<TeamScope, List<Place>> of(PluginCatalog catalog, Set<TeamScope> scopes) {
    ChainSides sides = new ChainSides(catalog);
    Chains after = Chains.of(catalog, scopes::contains);
    Set<TeamScope> cut =
        catalog
            .installed()
            .filter(it -> it.set().cutover().isPresent())
            .map(it -> it.installation().team())
            .filter(scopes::contains)
            .collect(Collectors.toSet());
    Chains before = cut.isEmpty() ? after : Chains.beforeCutovers(catalog, cut::contains);
    Map<TeamScope, List<Place>> chains = new HashMap<>();
    for (TeamScope scope : scopes) {
      List<Place> chain =
          sides.merged(after.of(scope), cut.contains(scope) ? before.of(scope) : List.of());
      if (!chain.isEmpty()) {
        chains.put(scope, chain);
      }
    }
    return chains;
  }

  private List<Place> merged(List<ChainLink> after, List<ChainLink> before) {
    List<Place> places = new ArrayList<>();
    after.forEach(it -> places.add(new Place(it, cut(it), false)));
    int next = 0;
    for (ChainLink link : before) {
      Optional<CutPoint> cut = cut(link);
      if (cut.isEmpty()) {
        next = Math.max(next, placeOf(link.installation(), places) + 1);
        continue;
      }
      while (next < places.size() && isAhead(places.get(next), link.installation())) {
        next++;
      }
      places.add(next++, new Place(link, cut, true));
    }
    return places;
  }

  private Optional<CutPoint> cut(ChainLink link) {
    return catalog
        .installed(link.installation().id())
        .flatMap(it -> it.set().cutover())
        .map(Cutover::point);
  }

  /** What has no cut-over is on both sides: nobody moves past it. */
  private static boolean isAhead(Place place, Installation installation) {
    return place.cut().isPresent()
        && ChainOrder.BY_NUMBER.compare(place.link().installation(), installation) < 0;
  }

  private static int placeOf(Installation installation, List<Place> places) {
    int place = 0;
    while (!places.get(place).link().installation().id().equals(installation.id())) {
      place++;
    }
    return place;
  }
}
