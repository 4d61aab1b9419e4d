package dev.patchbay.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The chains of the teams that have installations of their own. Only so many keep their context:
 * thousands of teams may share a slot, few of them send events at the same time.
 */
final class TeamChains {

  private final int maxContexts;
  private final Supplier<PluginChain> newChain;
  private final Map<Long, PluginChain> chains = new HashMap<>();

  /** Those that may have a context, the one used least recently first. */
  private final Map<Long, PluginChain> used = new LinkedHashMap<>(16, 0.75f, true);

  /** Those that were given up, and whose teardowns wait for I/O. */
  private final Set<PluginChain> leaving = new HashSet<>();

  /** Chains without installations that are still needed for events or teardowns. */
  private final List<PluginChain> retired = new ArrayList<>();

  TeamChains(int maxContexts, Supplier<PluginChain> newChain) {
    this.maxContexts = maxContexts;
    this.newChain = newChain;
  }

  /** The chain of that team, or null. */
  PluginChain get(long team) {
    return chains.get(team);
  }

  PluginChain of(long team) {
    return chains.computeIfAbsent(team, it -> newChain.get());
  }

  /**
   * Whether to load this chain now would take another team's place, for a team that may have no
   * events.
   */
  boolean mustWait(long team, PluginChain chain) {
    return !used.containsKey(team)
        && used.size() >= maxContexts
        && chain.members().areAllUnloaded();
  }

  /** Makes sure that there is room for this chain's context. */
  void uses(long team, PluginChain chain) {
    if (used.get(team) != chain) {
      used.put(team, chain);
      if (used.size() > maxContexts) {
        evict(chain);
      }
    }
  }

  /** Where every chain is busy there is one context too many for a while. */
  private void evict(PluginChain newcomer) {
    Iterator<PluginChain> eldest = used.values().iterator();
    while (used.size() > maxContexts && eldest.hasNext()) {
      PluginChain chain = eldest.next();
      if (chain != newcomer && chain.isIdle()) {
        eldest.remove();
        if (chain.members().hasContext()) {
          chain.evict();
          if (chain.members().hasContext()) {
            leaving.add(chain);
          }
        }
      }
    }
  }

  /** The team has no installation any more. */
  void retire(long team) {
    used.remove(team);
    retired.add(chains.remove(team));
    retired.removeIf(PluginChain::isIdle);
  }

  void tick(long now) {
    // Nothing happens in the thousands that have no context.
    List.copyOf(used.values()).forEach(it -> it.tick(now));
    List.copyOf(leaving).forEach(it -> it.tick(now));
    leaving.removeIf(it -> !it.members().hasContext());
    retired.forEach(it -> it.tick(now));
    retired.removeIf(PluginChain::isIdle);
  }

  List<PluginChain> all() {
    List<PluginChain> all = new ArrayList<>(chains.values());
    all.addAll(retired);
    return all;
  }

  int liveContexts() {
    return Math.toIntExact(all().stream().filter(it -> it.members().hasContext()).count());
  }
}
