package dev.patchbay.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The chains of the teams that have installations of their own. */
final class TeamChains {

  private final Supplier<PluginChain> newChain;
  private final Map<Long, PluginChain> chains = new HashMap<>();

  /** Chains without installations that are still needed for events or teardowns. */
  private final List<PluginChain> retired = new ArrayList<>();

  TeamChains(Supplier<PluginChain> newChain) {
    this.newChain = newChain;
  }

  /** The chain of that team, or null. */
  PluginChain get(long team) {
    return chains.get(team);
  }

  PluginChain of(long team) {
    return chains.computeIfAbsent(team, it -> newChain.get());
  }

  /** The team has no installation any more. */
  void retire(long team) {
    retired.add(chains.remove(team));
    retired.removeIf(PluginChain::isIdle);
  }

  void tick(long now) {
    chains.values().forEach(it -> it.tick(now));
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
