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

  /**
   * What to do where a requirement is not met.
   *
   * @param ofChanged of an installation that is changed
   * @param ofOther of one that is not
   */
  record Advice(String ofChanged, String ofOther) {

    private static final String AT_ONCE = "change both at once with ./patchbay apply";

    /** For changes that have no way to take others along. */
    static final Advice CHANGING = new Advice(AT_ONCE, AT_ONCE);

    static final Advice ENABLING =
        new Advice("enable what it requires first, or give --cascade", AT_ONCE);

    static final Advice DISABLING = new Advice(AT_ONCE, "disable that first, or give --cascade");

    static final Advice REMOVING = new Advice(AT_ONCE, "remove that first, or give --cascade");
  }

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
   */
  void check(PluginCatalog before, Set<String> changed, Advice advice) {
    Consistency old = new Consistency(before);
    List<ChainLink> stuck =
        stuck(it -> changed.contains(it.id()) || !old.isStuck(it))
            .filter(it -> it.obstacles().stream().anyMatch(why -> isDue(why, it, changed)))
            .toList();
    if (!stuck.isEmpty()) {
      throw new CommandFailure(
          stuck.stream().map(Consistency::problem).collect(Collectors.joining("; "))
              + ": "
              + wayOut(stuck, changed, advice));
    }
    List<String> contradictions = new ArrayList<>(chains.contradictions());
    contradictions.removeAll(old.chains.contradictions());
    if (!contradictions.isEmpty()) {
      throw new CommandFailure(
          String.join("; ", contradictions)
              + ": install them for the same teams, or only one of them");
    }
  }

  /** A conflict of two others was there before, and only waited for a third to go. */
  private static boolean isDue(Obstacle obstacle, ChainLink link, Set<String> changed) {
    return !(obstacle instanceof Obstacle.Conflict it)
        || changed.contains(it.other())
        || changed.contains(link.installation().id());
  }

  private static String wayOut(List<ChainLink> stuck, Set<String> changed, Advice advice) {
    List<ChainLink> lacking = stuck.stream().filter(Consistency::isLacking).toList();
    if (lacking.isEmpty()) {
      return "disable one of them first";
    }
    return lacking.stream().anyMatch(it -> changed.contains(it.installation().id()))
        ? advice.ofChanged()
        : advice.ofOther();
  }

  private static boolean isLacking(ChainLink link) {
    return link.obstacles().stream().anyMatch(Obstacle.UnmetRequirement.class::isInstance);
  }

  /** The installations that run in the other catalog, and not in this one for want of another. */
  List<Installation> stoppedSince(PluginCatalog before) {
    Chains old = Chains.of(before);
    return chains
        .all()
        .filter(
            it ->
                isLacking(it) && old.link(it.installation()).filter(ChainLink::stands).isPresent())
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
