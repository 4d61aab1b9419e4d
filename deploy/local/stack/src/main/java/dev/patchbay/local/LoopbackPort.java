package dev.patchbay.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a port on 127.0.0.1 can be had, and if not, who has it. */
final class LoopbackPort {
  private LoopbackPort() {}

  static void requireFree(int port, String use) {
    if (!isFree(port)) {
      throw new StackException(
          "port %d (%s) is in use%s: stop that, or set %s to move the whole stack, for example to %d"
              .formatted(
                  port,
                  use,
                  PortOwner.of(port).map(owner -> " by " + owner).orElse(""),
                  StackSettings.PORT_BASE_VARIABLE,
                  StackSettings.DEFAULT_PORT_BASE + 10 * StackPorts.SPAN));
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
