package dev.patchbay.host.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on 127.0.0.1; it remembers which connections it has seen. */
public final class LoopbackServer implements AutoCloseable {

  final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  final Map<String, Integer> hits = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public LoopbackServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  /** What answers requests to a path. */
  public interface Page {
    void answer(HttpExchange exchange) throws IOException;
  }

  public void on(String path, Page page) {
    server.createContext(
        path,
        exchange -> {
          connections.add(exchange.getRemoteAddress());
          hits.merge(path, 1, Integer::sum);
          try (exchange) {
            page.answer(exchange);
          }
        });
  }

  void text(String path, String text) {
    on(path, exchange -> send(exchange, 200, text.getBytes(StandardCharsets.UTF_8)));
  }

  void redirect(String path, int status, String location) {
    on(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Location", location);
          send(exchange, status, new byte[0]);
        });
  }

  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  int port() {
    return server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
