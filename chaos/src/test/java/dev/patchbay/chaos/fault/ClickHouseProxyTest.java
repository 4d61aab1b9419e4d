package dev.patchbay.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClickHouseProxyTest {

  private static final String INSERT = "INSERT INTO events FORMAT TSV " + "x".repeat(100_000);

  private final AtomicInteger served = new AtomicInteger();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer clickHouse;
  private ClickHouseProxy proxy;

  @BeforeEach
  void start() throws IOException {
    clickHouse = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    clickHouse.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          served.incrementAndGet();
          exchange.sendResponseHeaders(200, 0);
          try (var out = exchange.getResponseBody()) {
            out.write(Integer.toString(body.length).getBytes(StandardCharsets.US_ASCII));
          }
        });
    clickHouse.start();
    proxy = new ClickHouseProxy("http://127.0.0.1:" + clickHouse.getAddress().getPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    clickHouse.stop(0);
    http.close();
  }

  @Test
  void withoutATrapEverythingPasses() throws Exception {
    assertThat(post(INSERT)).isEqualTo(Integer.toString(INSERT.length()));
  }

  @Test
  void anInsertThatIsCutOffNeverArrivesWhole() throws Exception {
    Trap trap = new Trap(Trap.Effect.CUT, 1, 1000, () -> {});
    proxy.set(trap);

    assertThatThrownBy(() -> post(INSERT)).isInstanceOf(IOException.class);

    assertThat(trap.awaitSpent(Duration.ofSeconds(5))).isTrue();
    assertThat(served).hasValue(0);
    assertThat(post(INSERT)).isEqualTo(Integer.toString(INSERT.length()));
  }

  @Test
  void anInsertWhoseAnswerIsLostHasBeenServed() throws Exception {
    Trap trap = new Trap(Trap.Effect.SWALLOW_ANSWER, 1, 0, () -> {});
    proxy.set(trap);

    assertThatThrownBy(() -> post(INSERT)).isInstanceOf(IOException.class);

    assertThat(trap.awaitSpent(Duration.ofSeconds(5))).isTrue();
    assertThat(served).hasValue(1);
  }

  @Test
  void whatIsNoInsertPassesATrap() throws Exception {
    proxy.set(new Trap(Trap.Effect.CUT, 1, 0, () -> {}));

    assertThat(post("SELECT 1")).isEqualTo("8");
  }

  private String post(String body) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(proxy.url()))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .body();
  }
}
