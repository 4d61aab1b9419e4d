package dev.patchbay.catalog;

import dev.patchbay.model.Installation;
import dev.patchbay.model.TeamScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chains that a catalog asks for: each team's enabled installations and those for all teams, in
 * their order, and which of them may not run because of the others. The command refuses changes
 * that bring such a thing about; a catalog may still come to it, because the reducer looks at one
 * key at a time, and then the job judges by this.
 *
 * <ol>
 *   <li>An installation for all teams depends only on others for all teams; a team's own, on those
 *       and on the team's own.
 *   <li>A requirement is met by an installation that matches and may itself run.
 *   <li>Of two that conflict the one that runs later may not run. What is for all teams runs first,
 *       so no team can stop it.
 *   <li>It is the catalog alone that decides, so all subtasks come to the same.
 * </ol>
 */
public final class Chains {

  private final Map<TeamScope, List<ChainLink>> links = new HashMap<>();
  private final List<String> contradictions = new ArrayList<>();

  private Chains() {}

  /** All chains of a catalog. */
  public static Chains of(PluginCatalog catalog) {
    return of(catalog, scope -> true);
  }

  /** The chains of some teams, and the one for all teams. */
  public static Chains of(PluginCatalog catalog, Predicate<TeamScope> wanted) {
    return of(catalog, wanted, catalog.installed().map(Installed::installation));
  }

  /**
   * The same for the events before all cut-overs that the catalog has. Chains of events that are
   * before one and after another are not made: each installation's state runs there as it would
   * among all others of its side.
   */
  public static Chains beforeCutovers(PluginCatalog catalog, Predicate<TeamScope> wanted) {
    return of(
        catalog,
        wanted,
        catalog
            .installed()
            .flatMap(
                it ->
                    it.set().cutover().isPresent()
                        ? it.before().stream()
                        : Stream.of(it.installation())));
  }

  private static Chains of(
      PluginCatalog catalog, Predicate<TeamScope> wanted, Stream<Installation> installations) {
    Map<TeamScope, List<ChainLink>> enabled =
        installations
            .filter(it -> it.enabled() && (it.team().isAll() || wanted.test(it.team())))
            .map(it -> new ChainLink(it, catalog.version(it.version()), List.of()))
            .collect(Collectors.groupingBy(it -> it.installation().team()));
    Chains chains = new Chains();
    List<ChainLink> shared = enabled.remove(TeamScope.ALL);
    chains.add(TeamScope.ALL, shared == null ? List.of() : shared);
    enabled.forEach(chains::add);
    return chains;
  }

  private void add(TeamScope scope, List<ChainLink> chain) {
    ChainOrder order = new ChainOrder(chain);
    order.circles().forEach(it -> contradictions.add(circle(it)));
    List<ChainLink> shared = scope.isAll() ? List.of() : of(TeamScope.ALL);
    links.put(scope, ChainVerdicts.judge(order.links(), shared));
    for (ChainLink own : chain) {
      for (ChainLink first : shared) {
        if (own.relations().before().contains(first.plugin())) {
          contradictions.add(backwards(own, "before", first));
        }
        if (first.relations().after().contains(own.plugin())) {
          contradictions.add(backwards(first, "after", own));
        }
      }
    }
  }

  private static String circle(List<ChainLink> circle) {
    return Stream.concat(circle.stream(), circle.stream().limit(1))
            .map(it -> it.installation().id())
            .collect(Collectors.joining(" before "))
        + ": their manifests ask for an order that goes round in a circle";
  }

  private static String backwards(ChainLink asking, String where, ChainLink other) {
    return "%s is to run %s %s, but what is for all teams runs before what is for one team"
        .formatted(asking.installation().id(), where, other.installation().id());
  }

  /** A chain, in the order in which it runs. */
  public List<ChainLink> of(TeamScope scope) {
    return links.getOrDefault(scope, List.of());
  }

  /** Each installation that is enabled. */
  public Stream<ChainLink> all() {
    return links.values().stream().flatMap(List::stream);
  }

  /** What the manifests ask of the order and cannot be had; the job does without it. */
  public List<String> contradictions() {
    return contradictions;
  }

  /** An enabled installation's place. */
  public Optional<ChainLink> link(Installation installation) {
    return of(installation.team()).stream()
        .filter(it -> it.installation().id().equals(installation.id()))
        .findFirst();
  }
}
