package dev.patchbay.chaos.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between the job and ClickHouse, passes bytes on, and breaks connections when a {@link
 * Trap} is set.
 */
public final class ClickHouseProxy implements AutoCloseable {

  private static final int CONNECT_MILLIS = 2000;

  private final InetSocketAddress clickHouse;
  private final ServerSocket server;
  private final AtomicReference<Trap> trap = new AtomicReference<>();
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

  /** Listens at once, on a free port of 127.0.0.1. */
  public ClickHouseProxy(String clickHouseUrl) throws IOException {
    URI uri = URI.create(clickHouseUrl);
    this.clickHouse = new InetSocketAddress(uri.getHost(), uri.getPort());
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("clickhouse proxy").start(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  void set(Trap next) {
    trap.set(next);
  }

  void clear() {
    trap.set(null);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or one client that came and went.
      }
    }
  }

  private void serve(Socket client) {
    Socket upstream = new Socket();
    try {
      upstream.connect(clickHouse, CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
    } catch (IOException e) {
      // As if ClickHouse itself had refused.
      ProxiedConnection.reset(client);
      ProxiedConnection.reset(upstream);
      return;
    }
    ProxiedConnection connection =
        new ProxiedConnection(client, upstream, () -> Optional.ofNullable(trap.get()));
    connections.add(connection);
    connection.run();
    connections.remove(connection);
  }

  @Override
  public void close() throws IOException {
    server.close();
    connections.forEach(ProxiedConnection::cut);
  }
}
