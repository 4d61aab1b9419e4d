package dev.patchbay.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of one stack, all on 127.0.0.1.
 *
 * <p>The TaskManager has none of its own: it asks for free ones at each start, so that a restarted
 * one is never taken for the one that died.
 */
public record StackPorts(
    int kafka,
    int kafkaController,
    int clickHouse,
    int flinkRest,
    int flinkRpc,
    int flinkBlob,
    int zooKeeper) {

  /** How far apart the bases of two stacks should be. */
  static final int SPAN = 100;

  /**
   * The last two digits are those of each service's usual port: 9092, 8123, 8081, 6123; ZooKeeper's
   * are the first two of 2181.
   */
  public static StackPorts at(int base) {
    return new StackPorts(
        base + 92, base + 93, base + 23, base + 81, base + 61, base + 62, base + 21);
  }

  /** In the order of {@link #list}. */
  static StackPorts of(List<Integer> ports) {
    return new StackPorts(
        ports.get(0),
        ports.get(1),
        ports.get(2),
        ports.get(3),
        ports.get(4),
        ports.get(5),
        ports.get(6));
  }

  List<Integer> list() {
    return List.of(kafka, kafkaController, clickHouse, flinkRest, flinkRpc, flinkBlob, zooKeeper);
  }

  /** Ports that are free now. */
  public static StackPorts free() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 7; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      return of(ports);
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
