package dev.patchbay.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
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

  /** Ports that are free now. */
  public static StackPorts free() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < COUNT; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return of(sockets.stream().map(ServerSocket::getLocalPort).toList());
    } catch (IOException e) {
      throw new StackException("no free ports on 127.0.0.1: " + e.getMessage(), e);
    } finally {
      sockets.forEach(StackPorts::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new StackException("cannot close port " + socket.getLocalPort(), e);
    }
  }
}
