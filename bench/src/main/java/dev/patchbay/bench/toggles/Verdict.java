package dev.patchbay.bench.toggles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds what came out against what was promised.
 *
 * @param missing sent and never seen
 * @param stale seen at a revision below one that was acknowledged before they were sent
 * @param wrong not what the catalog at their own revision makes of them
 * @param disordered came out before an earlier event of the same person
 * @param failed marked by a plugin's failure
 */
record Verdict(int missing, int stale, int wrong, int disordered, int failed) {

  static Verdict of(List<SentEvent> sent, List<SeenEvent> seen, List<Toggle> toggles) {
    Map<String, SeenEvent> byUuid = new HashMap<>();
    seen.forEach(it -> byUuid.putIfAbsent(it.uuid(), it));
    TreeMap<Long, Toggle> byRevision = new TreeMap<>();
    toggles.forEach(it -> byRevision.put(it.revision(), it));
    int missing = 0;
    int stale = 0;
    int wrong = 0;
    for (SentEvent event : sent) {
      SeenEvent result = byUuid.get(event.uuid());
      if (result == null) {
        missing++;
        continue;
      }
      if (result.revision() < acknowledgedBefore(event, toggles)) {
        stale++;
      }
      if (!result.mark().equals(markAt(result.revision(), byRevision))) {
        wrong++;
      }
    }
    return new Verdict(
        missing,
        stale,
        wrong,
        disordered(seen),
        (int) seen.stream().filter(SeenEvent::failed).count());
  }

  boolean isGood() {
    return missing + stale + wrong + disordered + failed == 0;
  }

  private static long acknowledgedBefore(SentEvent event, List<Toggle> toggles) {
    return toggles.stream()
        .filter(it -> it.acknowledgedAtNanos() < event.sentAtNanos())
        .mapToLong(Toggle::revision)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  private static Optional<String> markAt(long revision, TreeMap<Long, Toggle> byRevision) {
    return Optional.ofNullable(byRevision.floorEntry(revision)).flatMap(it -> it.getValue().mark());
  }

  private static int disordered(List<SeenEvent> seen) {
    Map<String, Integer> last = new HashMap<>();
    List<SeenEvent> late = new ArrayList<>();
    for (SeenEvent event : seen) {
      if (last.merge(event.person(), event.number(), Math::max) > event.number()) {
        late.add(event);
      }
    }
    return late.size();
  }
}
