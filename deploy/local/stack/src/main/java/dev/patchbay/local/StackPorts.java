package dev.patchbay.local;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The ports of one stack, all on 127.0.0.1.
 *
 * <p>The TaskManager has none of its own but that of its metrics: it asks for free ones at each
 * start, so that a restarted one is never taken for the one that died.
 */
public record StackPorts(
    int kafka,
    int kafkaController,
    int clickHouse,
    int flinkRest,
    int flinkRpc,
    int flinkBlob,
    int zooKeeper,
    int jobManagerMetrics,
    int taskManagerMetrics) {

  private static final int COUNT = 9;
  private static final int TRIES = 1_000;
  private static final int FIRST_FREE = 20_000;
  private static final int BEHIND_FREE = 32_768;

  /** How far apart the bases of two stacks should be. */
  static final int SPAN = 100;

  /**
   * The last two digits are those of each service's usual port: 9092, 8123, 8081, 6123, 9249;
   * ZooKeeper's are the first two of 2181.
   */
  public static StackPorts at(int base) {
    return of(Stream.of(92, 93, 23, 81, 61, 62, 21, 49, 50).map(offset -> base + offset).toList());
  }

  /** In the order of the record. */
  static StackPorts of(List<Integer> ports) {
    return new StackPorts(
        ports.get(0),
        ports.get(1),
        ports.get(2),
        ports.get(3),
        ports.get(4),
        ports.get(5),
        ports.get(6),
        ports.get(7),
        ports.get(8));
  }

  /** In the order of the record. */
  List<Integer> all() {
    return List.of(
        kafka,
        kafkaController,
        clickHouse,
        flinkRest,
        flinkRpc,
        flinkBlob,
        zooKeeper,
        jobManagerMetrics,
        taskManagerMetrics);
  }

  /**
   * Ports that are free now, and that no client is given for a connection before their service has
   * them: those begin at 32768 on Linux, and later elsewhere.
   */
  public static StackPorts free() {
    List<Integer> candidates =
        ThreadLocalRandom.current()
            .ints(FIRST_FREE, BEHIND_FREE)
            .distinct()
            .limit(TRIES)
            .boxed()
            .toList();
    List<Integer> free = candidates.stream().filter(LoopbackPort::isFree).limit(COUNT).toList();
    if (free.size() < COUNT) {
      throw new StackException("no free ports on 127.0.0.1: stop what you can do without");
    }
    return of(free);
  }
}
