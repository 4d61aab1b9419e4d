package dev.patchbay.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The runs of a chain that are not in its context at the moment. Confined to the host's thread. */
final class Runs {

  /** Those that have not entered the context, in the order of their arrival. */
  private final Queue<EventRun> arrivals = new ArrayDeque<>();

  /** Those whose plugin waits for I/O. */
  private final Map<Integer, EventRun> parked = new LinkedHashMap<>();

  /** Those whose promise has settled. */
  private final Queue<EventRun> ready = new ArrayDeque<>();

  void arrive(EventRun run) {
    arrivals.add(run);
  }

  boolean hasArrivals() {
    return !arrivals.isEmpty();
  }

  /** Stays where it is. */
  EventRun firstArrival() {
    return arrivals.element();
  }

  EventRun nextArrival() {
    return arrivals.remove();
  }

  void park(EventRun run) {
    run.park();
    parked.put(run.id(), run);
  }

  boolean isParked(EventRun run) {
    return parked.containsKey(run.id());
  }

  List<EventRun> parked() {
    return List.copyOf(parked.values());
  }

  /** Whether a parked one has yet to come back to this member, or to one after it. */
  boolean need(Member member) {
    return parked.values().stream().anyMatch(it -> it.members().contains(member));
  }

  /** Takes a run out of those that are parked; false if it was not there. */
  boolean unpark(EventRun run) {
    return parked.remove(run.id(), run);
  }

  /** A parked run can go on. */
  void ready(int id) {
    EventRun settled = parked.remove(id);
    if (settled != null) {
      ready.add(settled);
    }
  }

  boolean areReady() {
    return !ready.isEmpty();
  }

  EventRun nextReady() {
    return ready.remove();
  }

  boolean areNone() {
    return parked.isEmpty() && arrivals.isEmpty() && ready.isEmpty();
  }

  /** All of them arrive anew, in their first order, and wait for no I/O any more. */
  void beginAnew() {
    List<EventRun> all = new ArrayList<>(parked.values());
    all.addAll(ready);
    all.addAll(arrivals);
    all.sort((a, b) -> Integer.compare(a.id(), b.id()));
    all.forEach(EventRun::cancelOperations);
    parked.clear();
    ready.clear();
    arrivals.clear();
    arrivals.addAll(all);
  }

  /** Forgets all of them. */
  void abandon() {
    arrivals.clear();
    ready.clear();
    parked.values().forEach(EventRun::cancelOperations);
    parked.clear();
  }
}
