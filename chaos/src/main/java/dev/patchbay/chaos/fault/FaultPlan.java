package dev.patchbay.chaos.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * The faults in their order, without end: rounds that have each kind once, shuffled. The same seed
 * and kinds give the same faults, however long each takes.
 */
public final class FaultPlan {

  private final List<FaultKind> kinds;
  private final Random random;
  private final Queue<FaultKind> round = new ArrayDeque<>();

  public FaultPlan(Collection<FaultKind> kinds, long seed) {
    this.kinds = kinds.stream().sorted().distinct().toList();
    this.random = new Random(seed);
  }

  public Fault next() {
    if (round.isEmpty()) {
      List<FaultKind> shuffled = new ArrayList<>(kinds);
      Collections.shuffle(shuffled, random);
      round.addAll(shuffled);
    }
    return new Fault(
        round.remove(),
        // From less than a heartbeat to more than a session and a heartbeat's limit.
        Duration.ofMillis(random.nextInt(1000, 14_000)),
        random.nextInt(1, 4),
        random.nextInt(0, 4000),
        random.nextInt(3) == 0,
        Duration.ofMillis(random.nextInt(3000)));
  }
}
