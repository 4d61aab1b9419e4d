package dev.patchbay.chaos.check;

import dev.patchbay.chaos.traffic.Fate;
import dev.patchbay.chaos.traffic.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * One output held against what it should have.
 *
 * @param lost events that it should have and has not
 * @param repeated events that it has more than once, once for each time too many
 * @param unexpected events that it has and should not have
 */
public record Outcome(
    String output,
    long expected,
    long seen,
    List<Place> lost,
    List<Place> repeated,
    long unexpected) {

  static Outcome of(String output, Fate fate, Expected expected, Sightings sightings) {
    List<Place> lost = new ArrayList<>();
    long[] due = {0};
    expected.forEach(
        (place, itsFate) -> {
          if (itsFate == fate) {
            due[0]++;
            if (!sightings.has(place)) {
              lost.add(place);
            }
          }
        });
    // What should have become something else, and what was never sent.
    long unexpected = sightings.count() - (due[0] - lost.size());
    return new Outcome(
        output,
        due[0],
        sightings.count() + sightings.repetitions(),
        lost,
        sightings.repeated(),
        unexpected);
  }

  boolean isGood() {
    return lost.isEmpty() && repeated.isEmpty() && unexpected == 0;
  }
}
