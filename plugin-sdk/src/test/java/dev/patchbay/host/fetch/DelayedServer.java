package dev.patchbay.host.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on 127.0.0.1 that answers each GET after the same delay, on one thread however many
 * connections there are. Requests must fit into one packet.
 */
public final class DelayedServer implements AutoCloseable {

  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"score\": 1234}"
          .getBytes(US_ASCII);

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 << 10);
  private final Deque<Due> due = new ArrayDeque<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final long delayNanos;
  private final Thread thread = new Thread(this::run, "delayed-server");

  private record Due(SocketChannel connection, long atNanos) {}

  public DelayedServer(Duration delay) throws IOException {
    delayNanos = delay.toNanos();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_000);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    thread.setDaemon(true);
    thread.start();
  }

  public String url() throws IOException {
    return "http://127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort() + "/";
  }

  public int connections() {
    return connections.get();
  }

  private void run() {
    try {
      while (listener.isOpen()) {
        answerDue();
        long wait = due.isEmpty() ? 1_000_000_000 : due.peek().atNanos() - System.nanoTime();
        selector.select(this::handle, Math.max(1, wait / 1_000_000));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answerDue() throws IOException {
    while (!due.isEmpty() && due.peek().atNanos() <= System.nanoTime()) {
      SocketChannel connection = due.poll().connection();
      if (connection.isOpen()) {
        connection.write(ByteBuffer.wrap(ANSWER));
      }
    }
  }

  private void handle(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel connection = listener.accept();
        connection.configureBlocking(false);
        connection.register(selector, SelectionKey.OP_READ);
        connections.incrementAndGet();
      } else {
        SocketChannel connection = (SocketChannel) key.channel();
        buffer.clear();
        int count = connection.read(buffer);
        if (count < 0) {
          connection.close();
        } else if (count > 0) {
          due.add(new Due(connection, System.nanoTime() + delayNanos));
        }
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    selector.wakeup();
  }
}
