package dev.patchbay.host.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/**
 * Answers one request on each connection as if it kept the connection open, and closes it when
 * there is another one: what a server does that closes an idle connection at the wrong moment.
 */
final class OnceServer implements AutoCloseable {

  private final ServerSocket socket;
  private final CountDownLatch together;

  /**
   * One that listens.
   *
   * @param together how many connections it waits for before it answers the first
   */
  OnceServer(int together) throws IOException {
    this.together = new CountDownLatch(together);
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    run(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        run(() -> serve(connection));
      } catch (IOException e) {
        // The server is closed.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream requests = connection.getInputStream();
      if (requests.read(new byte[1000]) > 0) {
        together.countDown();
        FetcherFixture.awaitQuietly(together);
        connection
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(UTF_8));
        int unused = requests.read();
      }
    } catch (IOException e) {
      // Whoever asked is gone.
    }
  }

  private static void run(Runnable work) {
    Thread thread = new Thread(work, "once server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
