package dev.patchbay.host.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.host.fetch.FetchException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FetchEndsTest extends FetcherFixture {

  @Test
  void aFetchEndsAtItsDeadlineAlsoInTheMiddleOfTheAnswer() throws Exception {
    FetchSettings hasty = LOOPBACK.withLimits(Duration.ofMillis(300), 1000);
    CountDownLatch over = new CountDownLatch(1);
    server.on("/silent", exchange -> awaitQuietly(over));
    server.on(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 500);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush();
          awaitQuietly(over);
        });

    for (String path : List.of("/silent", "/slow")) {
      long start = System.nanoTime();
      FetchException failure = failure(hasty, server.url(path), EVERY);
      assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(290), Duration.ofSeconds(10));
    }
    over.countDown();
  }

  @Test
  void cancellingClosesTheConnection() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Fetcher fetcher = fetcher(LOOPBACK);
      CompletableFuture<FetchResponse> future =
          fetcher.fetch(FetchRequest.get("http://127.0.0.1:" + socket.getLocalPort() + "/"), EVERY);
      try (Socket connection = socket.accept()) {
        assertThat(connection.getInputStream().read(new byte[1000])).isPositive();

        future.cancel(true);

        assertThat(isClosedByPeer(connection)).isTrue();
        assertThat(fetcher.pending()).isZero();
      }
    }
  }

  private static boolean isClosedByPeer(Socket connection) throws IOException {
    connection.setSoTimeout(20_000);
    try {
      return connection.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.on("/", exchange -> awaitQuietly(over));
    Fetcher fetcher = fetcher(LOOPBACK);
    CompletableFuture<FetchResponse> future =
        fetcher.fetch(FetchRequest.get(server.url("/")), EVERY);
    await().until(() -> server.hits.containsKey("/"));

    fetcher.close();

    assertThat(failure(future).reason()).isEqualTo(Reason.ABORTED);
    over.countDown();
  }

  @Test
  void closingEndsWhatIsJustBeingSent() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.on("/", exchange -> awaitQuietly(over));
    FetchRequest request = FetchRequest.get(server.url("/"));
    for (int round = 0; round < 20; round++) {
      Fetcher fetcher = fetcher(LOOPBACK);
      List<CompletableFuture<FetchResponse>> futures = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        futures.add(fetcher.fetch(request, EVERY));
      }

      fetcher.close();

      for (CompletableFuture<FetchResponse> future : futures) {
        assertThat(failure(future).reason()).isEqualTo(Reason.ABORTED);
      }
      assertThat(fetcher.pending()).isZero();
    }
    over.countDown();
  }

  @Test
  void afterClosingNothingIsFetched() throws Exception {
    Fetcher fetcher = fetcher(LOOPBACK);
    fetcher.close();

    FetchException failure = failure(fetcher.fetch(FetchRequest.get(server.url("/")), EVERY));

    assertThat(failure.reason()).isEqualTo(Reason.ABORTED);
    assertThat(failure).hasMessageContaining("closed");
    assertThat(fetcher.pending()).isZero();
  }
}
