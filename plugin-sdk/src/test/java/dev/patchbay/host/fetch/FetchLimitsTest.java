package dev.patchbay.host.fetch;

import static dev.patchbay.host.fetch.LoopbackServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.host.fetch.FetchException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FetchLimitsTest extends FetcherFixture {

  @Test
  void anAnswerThatIsTooLargeIsCutOff() throws Exception {
    FetchSettings small = LOOPBACK.withLimits(Duration.ofSeconds(20), 1000);
    server.on("/fits", exchange -> send(exchange, 200, new byte[1000]));
    server.on("/said", exchange -> send(exchange, 200, new byte[1001]));
    CountDownLatch cut = new CountDownLatch(1);
    server.on(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            for (; ; ) {
              exchange.getResponseBody().write(new byte[100]);
              exchange.getResponseBody().flush();
            }
          } catch (IOException e) {
            cut.countDown();
            throw e;
          }
        });

    assertThat(answer(fetcher(small).fetch(FetchRequest.get(server.url("/fits")), EVERY)).body())
        .hasSize(1000);
    assertThat(failure(small, server.url("/said"), EVERY).reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure(small, server.url("/endless"), EVERY).reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private void compressed(String path, String coding, byte[] body) {
    server.on(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", coding);
          send(exchange, 200, body);
        });
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean isHeadless) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, isHeadless))) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void compressedAnswersAreDecompressed() throws Exception {
    byte[] plain = "hello hello".getBytes(UTF_8);
    compressed("/gzip", "GZIP", gzip(plain));
    compressed("/zlib", "deflate", deflate(plain, false));
    compressed("/raw", "deflate", deflate(plain, true));
    compressed("/identity", "identity", plain);

    for (String path : List.of("/gzip", "/zlib", "/raw", "/identity")) {
      assertThat(text(get(path))).as(path).isEqualTo("hello hello");
    }
  }

  @Test
  void aDecompressionBombIsStoppedAtTheLimit() throws Exception {
    compressed("/bomb", "gzip", gzip(new byte[200 << 20]));

    assertThat(failure(LOOPBACK, server.url("/bomb"), EVERY).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void anAnswerThatIsNotWhatItsCodingSaysIsAnError() throws Exception {
    compressed("/not", "gzip", "hello".getBytes(UTF_8));
    compressed("/unknown", "br", "hello".getBytes(UTF_8));

    for (String path : List.of("/not", "/unknown")) {
      assertThat(failure(LOOPBACK, server.url(path), EVERY).reason())
          .as(path)
          .isEqualTo(Reason.MALFORMED_ANSWER);
    }
  }

  @Test
  void connectionsAreUsedAgain() throws Exception {
    server.text("/", "hello");
    Fetcher fetcher = fetcher(LOOPBACK);

    for (int round = 0; round < 50; round++) {
      List<CompletableFuture<FetchResponse>> some = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        some.add(fetcher.fetch(FetchRequest.get(server.url("/")), EVERY));
      }
      for (CompletableFuture<FetchResponse> future : some) {
        assertThat(text(answer(future))).isEqualTo("hello");
      }
    }

    assertThat(server.hits.get("/")).isEqualTo(200);
    assertThat(server.connections).hasSizeLessThanOrEqualTo(8);
    await().untilAsserted(() -> assertThat(fetcher.pending()).isZero());
  }

  @Test
  void noMoreConnectionsAreOpenToAHostThanAllowed() throws Exception {
    server.text("/", "hello");
    Fetcher fetcher =
        fetcher(
            new FetchSettings(
                Duration.ofSeconds(20), 1000, 0, LOOPBACK.allowedNetworks(), 2, 10, 20));
    List<CompletableFuture<FetchResponse>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(fetcher.fetch(FetchRequest.get(server.url("/")), EVERY));
    }

    for (CompletableFuture<FetchResponse> future : all) {
      assertThat(answer(future).status()).isEqualTo(200);
    }
    assertThat(server.connections).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void moreFetchesThanMayBePendingFailAtOnce() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.on(
        "/",
        exchange -> {
          awaitQuietly(over);
          send(exchange, 200, new byte[0]);
        });
    Fetcher fetcher =
        fetcher(
            new FetchSettings(
                Duration.ofSeconds(20), 1000, 0, LOOPBACK.allowedNetworks(), 10, 10, 2));
    CompletableFuture<FetchResponse> first =
        fetcher.fetch(FetchRequest.get(server.url("/")), EVERY);
    CompletableFuture<FetchResponse> second =
        fetcher.fetch(FetchRequest.get(server.url("/")), EVERY);

    assertThat(failure(fetcher.fetch(FetchRequest.get(server.url("/")), EVERY)).reason())
        .isEqualTo(Reason.TOO_MANY_REQUESTS);

    over.countDown();
    assertThat(answer(first).status()).isEqualTo(200);
    assertThat(answer(second).status()).isEqualTo(200);
  }

  @Test
  void aThousandFetchesAreUnderWayAtOnce() throws Exception {
    try (DelayedServer slow = new DelayedServer(Duration.ofMillis(100))) {
      Fetcher fetcher = fetcher(LOOPBACK);
      Semaphore free = new Semaphore(1_000);
      LongAdder wrong = new LongAdder();
      for (int i = 0; i < 5_000; i++) {
        free.acquire();
        Future<?> unused =
            fetcher
                .fetch(FetchRequest.get(slow.url()), EVERY)
                .whenComplete(
                    (answer, failure) -> {
                      if (failure != null || answer.status() != 200) {
                        wrong.increment();
                      }
                      free.release();
                    });
      }
      assertThat(free.tryAcquire(1_000, 20, TimeUnit.SECONDS)).isTrue();

      assertThat(wrong.sum()).isZero();
      assertThat(slow.connections()).isBetween(100, 1_000);
    }
  }
}
