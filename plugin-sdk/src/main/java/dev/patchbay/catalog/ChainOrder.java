package dev.patchbay.catalog;

import dev.patchbay.model.Installation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of one chain: by {@link Installation#order}, ties by id, and then as the manifests'
 * {@code after}, {@code before} and {@code requires} ask. Of those that may be next by these, the
 * first by the numbers is, so a chain without them is ordered by the numbers alone.
 *
 * <p>Where they ask for a circle, the first of it by the numbers does not wait: the same one
 * everywhere.
 */
final class ChainOrder {

  static final Comparator<Installation> BY_NUMBER =
      Comparator.comparingInt(Installation::order).thenComparing(Installation::id);

  private final List<ChainLink> byNumber;

  /** By place in {@link #byNumber}: the places of those that have to run before. */
  private final List<BitSet> predecessors = new ArrayList<>();

  private final BitSet ordered = new BitSet();
  private final List<ChainLink> links = new ArrayList<>();
  private final List<List<ChainLink>> circles = new ArrayList<>();

  ChainOrder(List<ChainLink> chain) {
    byNumber = new ArrayList<>(chain);
    byNumber.sort(Comparator.comparing(ChainLink::installation, BY_NUMBER));
    byNumber.forEach(it -> predecessors.add(new BitSet()));
    notePredecessors();
    while (links.size() < byNumber.size()) {
      int next = next();
      ordered.set(next);
      links.add(byNumber.get(next));
    }
  }

  /** In the order in which they run. */
  List<ChainLink> links() {
    return links;
  }

  /** What contradicts itself: each of a circle is to run after the one before it. */
  List<List<ChainLink>> circles() {
    return circles;
  }

  private void notePredecessors() {
    Map<String, BitSet> places = new HashMap<>();
    for (int i = 0; i < byNumber.size(); i++) {
      places.computeIfAbsent(byNumber.get(i).plugin(), it -> new BitSet()).set(i);
    }
    for (int i = 0; i < byNumber.size(); i++) {
      int place = i;
      placesOf(byNumber.get(i).relations().predecessors(), places)
          .forEach(it -> predecessors.get(place).or(it));
      placesOf(byNumber.get(i).relations().before(), places)
          .forEach(they -> they.stream().forEach(it -> predecessors.get(it).set(place)));
    }
  }

  private static List<BitSet> placesOf(Set<String> plugins, Map<String, BitSet> places) {
    return plugins.stream().filter(places::containsKey).map(places::get).toList();
  }

  private int next() {
    for (int i = ordered.nextClearBit(0); i < byNumber.size(); i = ordered.nextClearBit(i + 1)) {
      if (awaited(i) < 0) {
        return i;
      }
    }
    return outOfCircle();
  }

  /** The first that has to run before that one and is not in its place, or -1. */
  private int awaited(int place) {
    BitSet missing = (BitSet) predecessors.get(place).clone();
    missing.andNot(ordered);
    return missing.nextSetBit(0);
  }

  /** Each waits for another, so who follows that comes around. */
  private int outOfCircle() {
    List<Integer> path = new ArrayList<>();
    int at = ordered.nextClearBit(0);
    while (!path.contains(at)) {
      path.add(at);
      at = awaited(at);
    }
    List<Integer> circle = path.subList(path.indexOf(at), path.size());
    int first = Collections.min(circle);
    // Begins after the one that is let through, and so ends with it.
    Collections.rotate(circle, -circle.indexOf(first));
    Collections.reverse(circle);
    circles.add(circle.stream().map(byNumber::get).toList());
    return first;
  }
}
