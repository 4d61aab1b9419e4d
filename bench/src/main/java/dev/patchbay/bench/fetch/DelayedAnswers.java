package dev.patchbay.bench.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * An HTTP server on loopback that answers every GET in the same way, after a time. It does as
 * little as it can, because it shares the cores with what is measured.
 */
final class DelayedAnswers implements AutoCloseable {

  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n"
              + "{\"answer\":42}")
          .getBytes(StandardCharsets.US_ASCII);

  /** What ends a request without a body. */
  private static final int END_OF_REQUEST = 0x0D0A0D0A;

  private final long delayNanos;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final Queue<Due> due = new ArrayDeque<>();
  private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 16);
  private final Thread thread = new Thread(this::serve, "delayed-answers");

  /** An answer to be sent; all wait equally long, so they fall due in their order. */
  private record Due(long at, SocketChannel to) {}

  /** What of a connection's input may be the beginning of a request's end. */
  private static final class Connection {
    private int lastFour;
  }

  DelayedAnswers(Duration delay) {
    delayNanos = delay.toNanos();
    try {
      selector = Selector.open();
      server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.socket().getLocalPort();
  }

  private void serve() {
    try {
      while (server.isOpen()) {
        answer();
        Due next = due.peek();
        long wait = next == null ? 100 : Math.max(1, (next.at() - System.nanoTime()) / 1_000_000);
        selector.select(this::ready, wait);
      }
    } catch (ClosedSelectorException e) {
      // The measurement is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel client = server.accept();
        client.configureBlocking(false);
        client.socket().setTcpNoDelay(true);
        client.register(selector, SelectionKey.OP_READ, new Connection());
      } else {
        read((SocketChannel) key.channel(), (Connection) key.attachment());
      }
    } catch (IOException e) {
      key.cancel(); // The client has gone.
    }
  }

  private void read(SocketChannel client, Connection connection) throws IOException {
    input.clear();
    if (client.read(input) < 0) {
      client.close();
      return;
    }
    input.flip();
    while (input.hasRemaining()) {
      connection.lastFour = (connection.lastFour << 8) | (input.get() & 0xFF);
      if (connection.lastFour == END_OF_REQUEST) {
        due.add(new Due(System.nanoTime() + delayNanos, client));
      }
    }
  }

  private void answer() {
    long now = System.nanoTime();
    while (!due.isEmpty() && due.element().at() - now <= 0) {
      SocketChannel client = due.remove().to();
      try {
        // So short an answer fits into the socket's buffer.
        client.write(ByteBuffer.wrap(ANSWER));
      } catch (IOException e) {
        // The client has gone.
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
