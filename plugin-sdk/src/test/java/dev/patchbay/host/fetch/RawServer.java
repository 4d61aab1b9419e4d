package dev.patchbay.host.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Sends bytes to whoever connects and asks, whether they are HTTP or not, and closes. */
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final IntFunction<String> answers;
  private final AtomicInteger requests = new AtomicInteger();

  /**
   * One that listens.
   *
   * @param answers to the first request, the second and so on, counted from 1
   */
  RawServer(IntFunction<String> answers) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answers = answers;
    Thread thread = new Thread(this::serve, "raw server");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  int requests() {
    return requests.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        if (connection.getInputStream().read(new byte[1000]) > 0) {
          String answer = answers.apply(requests.incrementAndGet());
          connection.getOutputStream().write(answer.getBytes(UTF_8));
        }
      } catch (IOException e) {
        // Whoever asked is gone, or the server is closed.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
