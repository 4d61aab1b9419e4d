package dev.patchbay.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * An immutable map in many small parts. A map that is made of another one shares all parts but one
 * with it, so with thousands of entries a change costs as much as with dozens, and what differs
 * between the two is found without looking at the rest.
 */
final class PartedMap<V> {

  private static final int PARTS = 256;

  private final List<Map<String, V>> parts;

  private PartedMap(List<Map<String, V>> parts) {
    this.parts = parts;
  }

  static <V> PartedMap<V> empty() {
    return new PartedMap<>(Collections.nCopies(PARTS, Map.of()));
  }

  Optional<V> get(String key) {
    return Optional.ofNullable(parts.get(part(key)).get(key));
  }

  PartedMap<V> plus(String key, V value) {
    Map<String, V> changed = new HashMap<>(parts.get(part(key)));
    changed.put(key, value);
    return with(part(key), changed);
  }

  PartedMap<V> minus(String key) {
    if (!parts.get(part(key)).containsKey(key)) {
      return this;
    }
    Map<String, V> changed = new HashMap<>(parts.get(part(key)));
    changed.remove(key);
    return with(part(key), changed);
  }

  private PartedMap<V> with(int part, Map<String, V> changed) {
    List<Map<String, V>> copy = new ArrayList<>(parts);
    copy.set(part, changed);
    return new PartedMap<>(copy);
  }

  Stream<V> values() {
    return parts.stream().flatMap(it -> it.values().stream());
  }

  int size() {
    return parts.stream().mapToInt(Map::size).sum();
  }

  /** Tells what each key had before and has here, where that differs; null for nothing. */
  void differences(PartedMap<V> before, BiConsumer<V, V> each) {
    for (int i = 0; i < PARTS; i++) {
      Map<String, V> then = before.parts.get(i);
      Map<String, V> now = parts.get(i);
      if (isOther(then, now)) {
        Set<String> keys = new HashSet<>(then.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
          V was = then.get(key);
          V is = now.get(key);
          if (was == null || !was.equals(is)) {
            each.accept(was, is);
          }
        }
      }
    }
  }

  /** A part that is shared has not changed. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isOther(Map<?, ?> then, Map<?, ?> now) {
    return then != now;
  }

  private static int part(String key) {
    int hash = key.hashCode();
    return (hash ^ (hash >>> 16)) & (PARTS - 1);
  }
}
