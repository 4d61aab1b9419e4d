package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LoopbackPortTest {

  @Test
  void aFreePortPasses() {
    int port = StackPorts.free().kafka();

    assertThatCode(() -> LoopbackPort.requireFree(port, "anything")).doesNotThrowAnyException();
  }

  @Test
  void aTakenPortIsNamedTogetherWithTheWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> LoopbackPort.requireFree(port, "Kafka's clients"))
          .isInstanceOf(StackException.class)
          .hasMessageStartingWith("port " + port + " (Kafka's clients) is in use")
          .hasMessageContaining("PATCHBAY_PORT_BASE");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoHasThePortIsKnown() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortOwner.of(taken.getLocalPort()).map(PortOwner::pid))
          .contains(ProcessHandle.current().pid());
    }
  }
}
