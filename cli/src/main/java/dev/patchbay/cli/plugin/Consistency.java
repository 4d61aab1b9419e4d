package dev.patchbay.cli.plugin;

import dev.patchbay.catalog.ChainLink;
import dev.patchbay.catalog.Chains;
import dev.patchbay.catalog.Obstacle;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.Installation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether installations are what their plugins say about each other: what is required is there,
 * what conflicts is not, and the order can be had. Pure.
 */
public final class Consistency {

  private final Chains chains;

  public Consistency(PluginCatalog catalog) {
    chains = Chains.of(catalog);
  }

  /** All that is wrong, each in a few words. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(stuck(it -> true).map(Consistency::problem).toList());
    problems.addAll(chains.contradictions());
    return problems;
  }

  /**
   * Refuses a change after which one of the changed installations could not run, or another one no
   * longer, or an order is asked for that cannot be had. What was wrong before is no reason.
   *
   * @param changed ids
   * @param advice what to do where a requirement is not met
   */
  void check(PluginCatalog before, Set<String> changed, String advice) {
    Consistency old = new Consistency(before);
    List<ChainLink> stuck = stuck(it -> changed.contains(it.id()) || !old.isStuck(it)).toList();
    if (!stuck.isEmpty()) {
      boolean isMissing =
          stuck.stream()
              .flatMap(it -> it.obstacles().stream())
              .anyMatch(Obstacle.UnmetRequirement.class::isInstance);
      throw new CommandFailure(
          stuck.stream().map(Consistency::problem).collect(Collectors.joining("; "))
              + ": "
              + (isMissing ? advice : "disable one of them first"));
    }
    List<String> contradictions = new ArrayList<>(chains.contradictions());
    contradictions.removeAll(old.chains.contradictions());
    if (!contradictions.isEmpty()) {
      throw new CommandFailure(
          String.join("; ", contradictions)
              + ": install them for the same teams, or only one of them");
    }
  }

  /** The installations that run in the other catalog, and not in this one for want of another. */
  List<Installation> stoppedSince(PluginCatalog before) {
    Chains old = Chains.of(before);
    return chains
        .all()
        .filter(
            it ->
                it.obstacles().stream().anyMatch(Obstacle.UnmetRequirement.class::isInstance)
                    && old.link(it.installation()).filter(ChainLink::stands).isPresent())
        .map(ChainLink::installation)
        .sorted(Comparator.comparing(Installation::id))
        .toList();
  }

  private boolean isStuck(Installation installation) {
    return chains.link(installation).filter(it -> !it.obstacles().isEmpty()).isPresent();
  }

  private Stream<ChainLink> stuck(Predicate<Installation> filter) {
    return chains
        .all()
        .filter(it -> !it.obstacles().isEmpty() && filter.test(it.installation()))
        .sorted(Comparator.comparing(it -> it.installation().id()));
  }

  private static String problem(ChainLink link) {
    return link.installation().id()
        + " cannot run: it "
        + link.obstacles().stream().map(Obstacle::reason).collect(Collectors.joining("; it "));
  }
}
