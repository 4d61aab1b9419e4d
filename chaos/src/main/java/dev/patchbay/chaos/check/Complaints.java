package dev.patchbay.chaos.check;

import dev.patchbay.chaos.traffic.Place;
import java.util.ArrayList;
import java.util.List;

/** Everything of one kind that is wrong: how many, and the first few. Written by one thread. */
public final class Complaints {

  private static final int EXAMPLES = 5;

  private final List<String> examples = new ArrayList<>();
  private long count;

  public void add(Place place, String what) {
    count++;
    if (examples.size() < EXAMPLES) {
      examples.add(place + " " + what);
    }
  }

  void addAll(Complaints others) {
    count += others.count;
    others.examples.stream().limit(EXAMPLES - examples.size()).forEach(examples::add);
  }

  public long count() {
    return count;
  }

  /** Each begins with the event's partition and offset. */
  public List<String> examples() {
    return List.copyOf(examples);
  }
}
