package dev.patchbay.chaos.changes;

import dev.patchbay.chaos.fault.FaultKind;
import dev.patchbay.chaos.fault.Processes;
import dev.patchbay.local.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * A process that is to die while a change set is being written or put in force.
 *
 * @param delay after the writing has begun
 */
record Kill(FaultKind kind, Duration delay) {

  private static final List<FaultKind> OF_SEVEN =
      List.of(
          FaultKind.KILL_TASKMANAGER,
          FaultKind.KILL_JOBMANAGER,
          FaultKind.KILL_KAFKA,
          FaultKind.KILL_TASKMANAGER,
          FaultKind.KILL_TASKMANAGER,
          FaultKind.KILL_JOBMANAGER,
          FaultKind.KILL_TASKMANAGER);

  private static final int LONGEST_DELAY_MILLIS = 150;

  /** So many, by the number of the change set, about evenly spread over all sets. */
  static NavigableMap<Integer, Kill> plan(int count, int sets, Random random) {
    List<FaultKind> kinds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      kinds.add(OF_SEVEN.get(i % OF_SEVEN.size()));
    }
    Collections.shuffle(kinds, random);
    NavigableMap<Integer, Kill> plan = new TreeMap<>();
    int share = Math.max(1, sets / (count + 1));
    for (int i = 0; i < count; i++) {
      plan.put(
          (i + 1) * share + random.nextInt(-share / 4, share / 4 + 1),
          new Kill(kinds.get(i), Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS))));
    }
    return plan;
  }

  void strike(LocalStack services) {
    switch (kind) {
      case KILL_JOBMANAGER -> Processes.kill(services.jobManager());
      case KILL_KAFKA -> Processes.kill(services.kafka());
      default -> Processes.kill(services.taskManager());
    }
  }
}
