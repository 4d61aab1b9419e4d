package dev.patchbay.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plugin's manifest says about other plugins, by their names.
 *
 * @param requires must run for the same events, and before it, at a version in that range
 * @param conflicts must not run for the same events at a version in that range
 * @param after run before it, where they are in the same chain
 * @param before run after it, where they are in the same chain
 */
public record PluginRelations(
    Map<String, VersionRange> requires,
    Map<String, VersionRange> conflicts,
    Set<String> after,
    Set<String> before) {

  /** Of a plugin that knows of no other. */
  public static final PluginRelations NONE =
      new PluginRelations(Map.of(), Map.of(), Set.of(), Set.of());

  public PluginRelations {
    // Sorted, so that everybody names the same one first.
    requires = Collections.unmodifiableMap(new TreeMap<>(requires));
    conflicts = Collections.unmodifiableMap(new TreeMap<>(conflicts));
    after = Collections.unmodifiableSet(new TreeSet<>(after));
    before = Collections.unmodifiableSet(new TreeSet<>(before));
    for (String name : before) {
      if (after.contains(name) || requires.containsKey(name)) {
        throw new IllegalArgumentException(
            "'patchbay.before' names " + name + ", which is to run before this plugin, too");
      }
    }
  }

  /** Whether which others there are decides about whether this plugin runs. */
  public boolean areBinding() {
    return !requires.isEmpty() || !conflicts.isEmpty();
  }

  /** Whether that plugin must be there, or has its place before or after it. */
  boolean needOrOrder(String plugin) {
    return requires.containsKey(plugin) || after.contains(plugin) || before.contains(plugin);
  }

  /** The plugins that are to run before it. */
  public Set<String> predecessors() {
    Set<String> all = new TreeSet<>(requires.keySet());
    all.addAll(after);
    return all;
  }
}
